package io.waymark.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import io.waymark.projects.yaml.InvalidFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a project. Nothing outside of it can be read through it, not by links either. */
public final class ProjectFolder {
  private static final String MLPROJECT = "mlproject";

  /** More than YAML may have characters, of four bytes each. */
  private static final int MAX_BYTES = 1024 * 1024 + 4;

  private final Path root;

  /** The folder at {@code root}, which must be there. */
  public ProjectFolder(Path root) {
    try {
      this.root = root.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of its {@code MLproject} file, in whatever case; the first one in order counts. */
  public Optional<String> mlproject() {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.toLowerCase(Locale.ROOT).equals(MLPROJECT))
          .min(String::compareTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is a file or folder at the relative path. */
  public boolean has(String path) {
    return find(path).isPresent();
  }

  /**
   * The text of a file.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it is not there or no UTF-8
   */
  public String read(String path) {
    Path file =
        find(path)
            .filter(Files::isRegularFile)
            .orElseThrow(() -> InvalidFile.of(path, "it is no file of the project."));
    try (InputStream bytes = Files.newInputStream(file)) {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.readNBytes(MAX_BYTES))).toString();
    } catch (CharacterCodingException e) {
      throw InvalidFile.of(path, "it is no UTF-8 text.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> find(String path) {
    try {
      Path file = root.resolve(path).toRealPath();
      return file.startsWith(root) ? Optional.of(file) : Optional.empty();
    } catch (IOException | InvalidPathException notThere) {
      return Optional.empty();
    }
  }
}
