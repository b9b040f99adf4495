package io.waymark.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a job executes, whoever gives it a computer: a few lines of Python that fetch the runner
 * from the API, so that a job always has the runner that its server understands.
 */
final class JobProgram {
  private JobProgram() {}

  /** As words. */
  static List<String> words() {
    return List.of("python3", "-c", text());
  }

  /** As a line of a shell; the program has no single quote. */
  static String shell() {
    return "python3 -c '%s'".formatted(text());
  }

  private static String text() {
    try (InputStream program =
        requireNonNull(JobProgram.class.getResourceAsStream("start_job.py"))) {
      return new String(program.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
