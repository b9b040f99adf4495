package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Backend;
import java.util.List;
import java.util.Optional;

/**
 * What an installation lets project runs use.
 *
 * @param concurrency how many are executed at once, at least 1; the others wait
 * @param backends at least one; the first is taken where a submission names none
 */
public record ProjectSettings(int concurrency, List<Backend> backends) {
  public ProjectSettings {
    backends = List.copyOf(backends);
    if (concurrency < 1 || backends.isEmpty()) {
      throw new IllegalArgumentException("Project runs need a place and a backend.");
    }
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
}
