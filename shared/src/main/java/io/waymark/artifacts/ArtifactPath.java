package io.waymark.artifacts;

import static java.util.stream.Collectors.joining;

import io.waymark.error.MlflowException;
import io.waymark.validation.PercentEscapes;
import io.waymark.validation.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of an artifact below a root, which it can't leave.
 *
 * @param text as the client wrote it, without percent escapes
 */
public record ArtifactPath(String text) {
  public static final ArtifactPath ROOT = new ArtifactPath("");

  /** More rounds of percent encoding than this hide something. */
  private static final int MAX_DECODINGS = 10;

  private static final Pattern DRIVE_OR_FILE_URI =
      Pattern.compile("(?:[a-z]:/|file:).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

  /**
   * Checks what a client sent. It may be percent-encoded, even more than once.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} for what is absolute, holds {@code ..},
   *     {@code #}, a backslash or NUL, or is a drive's path or a file's URI
   */
  public static ArtifactPath parse(String sent) {
    String path = decode(sent);
    if (isUnsafe(path)) {
      throw invalid();
    }
    return new ArtifactPath(escapeControls(path));
  }

  /** This path without empty segments and single dots: what it means. */
  public String normalised() {
    return Arrays.stream(text.split("/"))
        .filter(segment -> !segment.isEmpty() && !segment.equals("."))
        .collect(joining("/"));
  }

  /** The last segment; empty for the root. */
  public String fileName() {
    String path = normalised();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether it is spelled as what only a directory can be. */
  public boolean namesDirectory() {
    return text.endsWith("/") || text.endsWith("/.");
  }

  /** The path of {@code child} below this one. */
  public ArtifactPath resolve(ArtifactPath child) {
    String slash = text.isEmpty() || text.endsWith("/") ? "" : "/";
    return new ArtifactPath(text + slash + child.text);
  }

  /**
   * This path, if a file may be written there: it ends with a file's name, in a directory that is
   * spelled in the one right way.
   */
  public ArtifactPath forWriting() {
    int slash = text.lastIndexOf('/');
    String name = text.substring(slash + 1);
    if (name.isEmpty() || name.equals(".")) {
      throw MlflowException.invalidParameter(
          "Artifact path must include a filename (cannot end with '/').");
    }
    String directory = text.substring(0, Math.max(slash, 0)).replaceFirst("/+$", "");
    String meant = new ArtifactPath(directory).normalised();
    if (!meant.equals(directory)) {
      throw MlflowException.invalidParameter(
          "Invalid artifact path: '%s'. Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to %s"
              .formatted(directory, PythonText.repr(meant)));
    }
    return this;
  }

  private static String decode(String sent) {
    String path = sent;
    for (int round = 0; round < MAX_DECODINGS; round++) {
      String decoded = PercentEscapes.decode(path);
      if (decoded.equals(path)) {
        return path;
      }
      path = decoded;
    }
    throw invalid();
  }

  private static boolean isUnsafe(String path) {
    return path.startsWith("/")
        || path.chars().anyMatch(c -> c == '#' || c == '\\' || c == 0)
        || Arrays.asList(path.split("/")).contains("..")
        || DRIVE_OR_FILE_URI.matcher(path).matches()
        || !StandardCharsets.UTF_8.newEncoder().canEncode(path);
  }

  private static String escapeControls(String path) {
    return CONTROL
        .matcher(path)
        .replaceAll(
            control ->
                Matcher.quoteReplacement(
                    String.format(Locale.ROOT, "%%%02x", (int) control.group().charAt(0))));
  }

  private static MlflowException invalid() {
    return MlflowException.invalidParameter("Invalid path");
  }
}
