package io.waymark.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Environments of Python as {@code build/venv} makes them. */
final class PythonEnvironment {
  /** The exit code that says there is no such Python. */
  private static final int NONE = 3;

  private PythonEnvironment() {}

  /** The program that has what is required, unless this machine has no such version of Python. */
  static Optional<Path> python(String requirements, String version) {
    try {
      Process process =
          new ProcessBuilder("../build/venv", requirements, version)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String folder = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return switch (process.waitFor()) {
        case 0 -> Optional.of(Path.of(folder.strip(), "bin", "python"));
        case NONE -> Optional.empty();
        default -> throw new IllegalStateException("build/venv failed");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
