package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.Environment.DockerEnv;
import io.waymark.projects.entities.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What an installation lets project runs use.
 *
 * @param concurrency how many are executed at once, at least 1; the others wait
 * @param backends at least one; the first is taken where a submission names none
 * @param docker whether what executes runs here has Docker, asked for each run that needs it
 */
public record ProjectSettings(int concurrency, List<Backend> backends, BooleanSupplier docker) {
  public ProjectSettings {
    backends = List.copyOf(backends);
    if (concurrency < 1 || backends.isEmpty()) {
      throw new IllegalArgumentException("Project runs need a place and a backend.");
    }
  }

  /** Where each backend has what AWS gives it. */
  public ProjectSettings(int concurrency, List<Backend> backends) {
    this(concurrency, backends, () -> true);
  }

  /**
   * The backend for a submission.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it is not to be had here
   */
  public Backend backend(Optional<Backend> asked) {
    Backend backend = asked.orElse(backends.getFirst());
    if (!backends.contains(backend)) {
      throw MlflowException.invalidParameter(
          "This server has no backend %s for project runs; it has %s."
              .formatted(backend, backends));
    }
    return backend;
  }

  /**
   * Checks that a backend can execute what was planned for it.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it can't
   */
  void check(Backend backend, Plan plan) {
    if (!(plan.environment() instanceof DockerEnv)) {
      return;
    }
    if (!backend.hasDocker()) {
      throw MlflowException.invalidParameter(
          "This project runs in a Docker image (docker_env), and the backend %s has no Docker. Submit it for %s."
              .formatted(backend, Backend.CODEBUILD));
    }
    if (!docker.getAsBoolean()) {
      throw MlflowException.invalidParameter(
          "This project runs in a Docker image (docker_env), and Docker is not available to this"
              + " server.");
    }
  }
}
