package io.waymark.projects.entities;

import io.waymark.validation.Length;

/**
 * The packages that an environment really had.
 *
 * @param text lines of {@code pip freeze} below {@code # python 3.12.4}; of a container {@code #
 *     image} and its digest
 */
public record EnvironmentLock(String text) {
  /** Some thousand packages; far less than a report's body may have. */
  private static final int MAX_LENGTH = 300_000;

  public EnvironmentLock {
    Length.check("lock", MAX_LENGTH, text);
  }
}
