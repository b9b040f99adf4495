package io.waymark.projects.entities;

import static java.util.stream.Collectors.joining;

import io.waymark.error.MlflowException;
import java.util.Arrays;
import java.util.Locale;

/** What makes a project's environment, by MLflow's names in lower case. */
public enum EnvironmentManager {
  LOCAL,
  CONDA,
  VIRTUALENV,
  UV;

  /** The manager that MLflow calls {@code name}. */
  public static EnvironmentManager of(String name) {
    return Arrays.stream(values())
        .filter(manager -> manager.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static MlflowException unknown(String name) {
    return MlflowException.invalidParameter(
        "Invalid value for `env_manager`: %s. Must be one of %s"
            .formatted(
                name,
                Arrays.stream(values())
                    .map(manager -> "'" + manager + "'")
                    .collect(joining(", ", "[", "]"))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
