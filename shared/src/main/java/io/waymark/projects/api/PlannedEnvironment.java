package io.waymark.projects.api;

import io.waymark.projects.entities.Environment;
import io.waymark.projects.entities.EnvironmentManager;
import io.waymark.projects.entities.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What is to be made for a command: a project's environment by the manager that was chosen.
 *
 * @param kind {@code local}, {@code virtualenv}, {@code uv}, {@code conda} or {@code docker}
 * @param file of the project that describes it
 * @param python the version, if it matters
 * @param buildDependencies requirements that are installed before the others
 * @param image of a container
 */
record PlannedEnvironment(
    String kind,
    Optional<String> file,
    Optional<String> python,
    List<String> buildDependencies,
    List<String> dependencies,
    Optional<String> image) {

  static PlannedEnvironment of(Plan plan) {
    String kind = plan.manager().toString();
    return switch (plan.environment()) {
      case Environment.Unspecified _ ->
          new PlannedEnvironment(
              kind, Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());
      case Environment.PythonEnv python -> of(kind, python.file(), python);
      case Environment.CondaEnv conda when plan.manager() == EnvironmentManager.CONDA ->
          new PlannedEnvironment(
              kind,
              Optional.of(conda.file()),
              Optional.empty(),
              List.of(),
              List.of(),
              Optional.empty());
      case Environment.CondaEnv conda -> of(kind, conda.file(), conda.virtualEnv());
      case Environment.DockerEnv docker ->
          new PlannedEnvironment(
              "docker",
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              Optional.of(docker.image()));
    };
  }

  private static PlannedEnvironment of(String kind, String file, Environment.PythonEnv described) {
    return new PlannedEnvironment(
        kind,
        Optional.of(file),
        described.python(),
        described.buildDependencies(),
        described.dependencies(),
        Optional.empty());
  }
}
