package io.waymark.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import io.waymark.projects.archive.ProjectArchive;
import io.waymark.projects.yaml.InvalidFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;

/** The folder of a project. Nothing outside of it can be read through it, not by links either. */
public final class ProjectFolder {
  private static final String MLPROJECT = "mlproject";

  /** More than YAML may have characters, of four bytes each. */
  private static final int MAX_BYTES = 1024 * 1024 + 4;

  private final ProjectArchive archive;
  private final String root;

  /**
   * A folder in an archive, which has to stay open.
   *
   * @param subdirectory empty for the whole
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it is not there
   */
  public ProjectFolder(ProjectArchive archive, String subdirectory) {
    this.archive = archive;
    this.root =
        archive
            .find("", subdirectory)
            .filter(archive::isFolder)
            .orElseThrow(
                () ->
                    MlflowException.invalidParameter(
                        "Could not find subdirectory %s of the project's source."
                            .formatted(subdirectory)));
  }

  /** The name of its {@code MLproject} file, in whatever case; the first one in order counts. */
  public Optional<String> mlproject() {
    return archive.names(root).stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(MLPROJECT))
        .min(String::compareTo);
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
    String file =
        find(path)
            .filter(archive::isFile)
            .orElseThrow(() -> InvalidFile.of(path, "it is no file of the project."));
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(archive.read(file, MAX_BYTES))).toString();
    } catch (CharacterCodingException e) {
      throw InvalidFile.of(path, "it is no UTF-8 text.");
    }
  }

  private Optional<String> find(String path) {
    return archive
        .find(root, path)
        .filter(found -> root.isEmpty() || found.equals(root) || found.startsWith(root + "/"));
  }
}
