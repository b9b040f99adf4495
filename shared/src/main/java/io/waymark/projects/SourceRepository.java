package io.waymark.projects;

import io.waymark.projects.entities.GitSource;
import java.nio.file.Path;

/** Git repositories elsewhere. */
public interface SourceRepository {
  /**
   * Packs the files of a source's version, with its submodules, into a zip file of the same bytes
   * for the same commit.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} if there is no such
   *     repository or version; {@code TEMPORARILY_UNAVAILABLE} if it can't be reached now
   */
  Checkout fetch(GitSource source, Path zip);
}
