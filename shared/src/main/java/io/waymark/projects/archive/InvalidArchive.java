package io.waymark.projects.archive;

import io.waymark.error.MlflowException;
import io.waymark.validation.Length;

/** The words for an archive that is not taken. */
final class InvalidArchive {
  /** Names in an archive may be long; their beginning tells which one is meant. */
  private static final int MAX_LENGTH = 500;

  private InvalidArchive() {}

  static MlflowException of(String problem) {
    return MlflowException.invalidParameter(
        "The project's archive is invalid: " + Length.cut(MAX_LENGTH, problem));
  }

  /** What is wrong with one of its entries. */
  static MlflowException of(String path, String problem) {
    return of(problem + ": " + path);
  }
}
