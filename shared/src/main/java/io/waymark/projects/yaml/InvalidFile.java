package io.waymark.projects.yaml;

import io.waymark.error.MlflowException;
import io.waymark.validation.Length;

/** MLflow's words for a project's file that is wrong. */
public final class InvalidFile {
  /** What the file says may be long; its beginning tells which part is meant. */
  private static final int MAX_LENGTH = 500;

  private InvalidFile() {}

  /** The error for {@code file}, of which {@code problem} says what is wrong. */
  public static MlflowException of(String file, String problem) {
    return MlflowException.invalidParameter(
        "Project configuration (%s file) was invalid: %s"
            .formatted(file, Length.cut(MAX_LENGTH, problem)));
  }
}
