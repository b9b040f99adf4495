package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a project's files come from. */
public sealed interface Source permits GitSource, Source.Archive {
  /** The project's folder in it, empty for the whole. */
  String subdirectory();

  /**
   * A zip file that was uploaded.
   *
   * @param sha256 of its bytes, in hex
   */
  record Archive(String sha256, String subdirectory) implements Source {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Archive {
      if (!SHA256.matcher(sha256).matches()) {
        throw MlflowException.invalidParameter("'archive' must be a SHA-256 in 64 hex digits.");
      }
      ProjectUri.checkSubdirectory(subdirectory);
    }
  }

  /**
   * The source that a submission names.
   *
   * @param uri a git repository, with {@code #} and a folder in it if the project is not the whole
   * @param version a branch, a tag or a commit of the repository
   * @param archive the SHA-256 of an uploaded zip file, with {@code #} and a folder as well
   */
  static Source of(Optional<String> uri, Optional<String> version, Optional<String> archive) {
    if (uri.isPresent() == archive.isPresent()) {
      throw MlflowException.invalidParameter("Specify exactly one of 'uri' or 'archive'.");
    }
    if (archive.isPresent() && version.isPresent()) {
      throw MlflowException.invalidParameter(
          "Setting a version is only supported for Git project URIs");
    }
    ProjectUri project = ProjectUri.parse(archive.or(() -> uri).orElseThrow());
    if (archive.isPresent()) {
      return new Archive(project.uri(), project.subdirectory());
    }
    if (project.isZip()) {
      throw MlflowException.invalidParameter(
          "%s is a zip file, and only git repositories are fetched. Upload it: ask project-runs/create-upload where to, and submit its SHA-256 as 'archive'. `waymark projects submit` and `mlflow run --backend waymark` do so with a folder."
              .formatted(project.uri()));
    }
    return new GitSource(project.uri(), version, project.subdirectory());
  }
}
