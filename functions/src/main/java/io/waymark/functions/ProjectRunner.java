package io.waymark.functions;

import io.waymark.endpoint.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * What jobs execute: the Python package {@code waymark_runner}, which the build makes one zip file
 * of, the same bytes each time. {@code python3 FILE} executes it.
 */
public final class ProjectRunner {
  private ProjectRunner() {}

  /** The file. */
  public static Body zip() {
    try (InputStream zip =
        Objects.requireNonNull(
            ProjectRunner.class.getResourceAsStream("runner.zip"), "runner.zip")) {
      return Body.of(zip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
