package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Which functions fail, for processes that share a folder: its file {@code <function>@<text>} makes
 * the function fail for events that have the text in them.
 */
public final class Faults {
  private final Path folder;

  Faults(Path folder) {
    this.folder = folder;
  }

  /** With no faults in it. */
  public static Faults in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> before = Files.list(folder)) {
      for (Path fault : before.toList()) {
        Files.delete(fault);
      }
    }
    return new Faults(folder);
  }

  Path folder() {
    return folder;
  }

  /**
   * Makes a function fail, or work again.
   *
   * @param text what events have in them that it fails for
   */
  public void set(String function, String text, boolean isBroken) throws IOException {
    Path fault = folder.resolve(function + "@" + text);
    if (isBroken) {
      Files.write(fault, new byte[0]);
    } else {
      Files.deleteIfExists(fault);
    }
  }

  /**
   * @throws IllegalStateException if the function shall fail
   */
  public void check(String function, byte[] event) {
    String text = new String(event, UTF_8);
    String prefix = function + "@";
    try (Stream<Path> faults = Files.list(folder)) {
      if (faults
          .map(fault -> fault.getFileName().toString())
          .anyMatch(
              name -> name.startsWith(prefix) && text.contains(name.substring(prefix.length())))) {
        throw new IllegalStateException("%s is broken.".formatted(function));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
