package io.waymark.projects;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.waymark.digest.Sha256;
import io.waymark.workspaces.Workspace;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job logs in with: {@code waymarkjob_<run id>_<secret>}, and outside the default workspace
 * {@code waymarkjob_<workspace>_<run id>_<secret>}.
 *
 * @param secret 256 random bits in hex
 */
public record JobToken(Workspace workspace, String runId, String secret) {
  private static final int SECRET_BYTES = 32;
  private static final String MARK = "waymarkjob_";
  private static final Pattern FORM =
      Pattern.compile(
          MARK + "(?:(%s)_)?([0-9a-f]{32})_([0-9a-f]{64})".formatted(Workspace.ANY_NAME));

  /** A new one of a run. */
  static JobToken draw(Workspace workspace, String runId) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new JobToken(workspace, runId, HexFormat.of().formatHex(secret));
  }

  /** Reads one; empty for what is none, such as a token of a user. */
  public static Optional<JobToken> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new JobToken(
                Optional.ofNullable(parts.group(1)).map(Workspace::new).orElse(Workspace.DEFAULT),
                parts.group(2),
                parts.group(3)))
        : Optional.empty();
  }

  /** The text that the job has. */
  String text() {
    String where = workspace.isDefault() ? "" : workspace.name() + "_";
    return MARK + "%s%s_%s".formatted(where, runId, secret);
  }

  /** What is kept of it. */
  String hash() {
    return Sha256.hex(text().getBytes(US_ASCII));
  }

  /** Whether this is the one that {@code hash} was kept of. */
  boolean matches(String hash) {
    return MessageDigest.isEqual(hash.getBytes(US_ASCII), hash().getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "JobToken[%s]".formatted(runId);
  }
}
