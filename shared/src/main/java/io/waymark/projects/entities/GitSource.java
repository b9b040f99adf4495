package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import io.waymark.validation.Length;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A git repository that can be reached over the web: {@code https://host/path} or {@code http://}.
 *
 * <p>Whatever git could take for an option, a program or a file of the server is refused, and so
 * are passwords and tokens: the address is shown to everybody who sees the run.
 *
 * @param version a branch, a tag or a commit; without it the repository's own branch
 */
public record GitSource(String uri, Optional<String> version, String subdirectory)
    implements Source {
  private static final int MAX_URI_LENGTH = 2_000;
  private static final int MAX_VERSION_LENGTH = 250;

  private static final String HOST = "(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9][a-zA-Z0-9.-]*)";
  private static final String PATH = "[^\\s\\p{Cntrl}]+";
  private static final Pattern WEB = Pattern.compile("https?://" + HOST + "(:\\d{1,5})?/" + PATH);
  private static final Pattern WITH_CREDENTIALS =
      Pattern.compile("https?://[^/]*@.*|ssh://[^/@]*:[^/]*@.*", Pattern.DOTALL);

  /** Git's own rules for names of branches, and none that is an option. */
  private static final Pattern VERSION =
      Pattern.compile("(?![-/])(?!.*(\\.\\.|@\\{|//))[^\\s\\p{Cntrl}~^:?*\\[\\\\]+");

  public GitSource {
    checkUri(uri);
    version.ifPresent(GitSource::checkVersion);
    ProjectUri.checkSubdirectory(subdirectory);
  }

  private static void checkUri(String uri) {
    Length.check("uri", MAX_URI_LENGTH, uri);
    if (WITH_CREDENTIALS.matcher(uri).matches()) {
      throw MlflowException.invalidParameter(
          "The project's URI must not hold a user or password; everybody who sees the run sees"
              + " it.");
    }
    if (!WEB.matcher(uri).matches()) {
      throw MlflowException.invalidParameter(
          "%s is no git repository that the server can reach: https://host/path. It has no keys for ssh, and a folder has to be uploaded."
              .formatted(uri));
    }
  }

  private static void checkVersion(String version) {
    Length.check("version", MAX_VERSION_LENGTH, version);
    if (!VERSION.matcher(version).matches()) {
      throw MlflowException.invalidParameter(
          "%s can't be a branch, tag or commit of a git repository.".formatted(version));
    }
  }
}
