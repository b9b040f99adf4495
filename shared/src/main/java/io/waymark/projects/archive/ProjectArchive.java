package io.waymark.projects.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import io.waymark.projects.archive.ArchiveEntry.Kind;
import io.waymark.projects.archive.ArchiveTree.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A zip file with a project in it that has been checked in full: its size when unpacked, its paths,
 * its links, its content. It is read where it is and unpacked only by who executes it.
 */
public final class ProjectArchive implements AutoCloseable {
  private static final int MAX_TARGET = 4_096;

  private final FileChannel zip;
  private final EntryContent content;
  private final ArchiveTree tree;

  private ProjectArchive(FileChannel zip, CentralDirectory.Entries entries) {
    this.zip = zip;
    this.content = new EntryContent(zip, entries);
    this.tree = new ArchiveTree(entries.list());
  }

  /**
   * Opens and checks a zip file.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}, saying what is wrong with it
   */
  public static ProjectArchive open(Path file, ArchiveLimits limits) {
    try {
      FileChannel zip = FileChannel.open(file);
      try {
        ProjectArchive archive = new ProjectArchive(zip, CentralDirectory.read(zip, limits));
        archive.content.check();
        archive.readLinks();
        return archive;
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readLinks() throws IOException {
    List<ArchiveEntry> links =
        tree.entries().stream().filter(entry -> entry.kind() == Kind.LINK).toList();
    for (ArchiveEntry link : links) {
      tree.setLink(link.path(), new String(content.read(link, MAX_TARGET), UTF_8));
    }
    for (ArchiveEntry link : links) {
      if (tree.follow("", link.path()) instanceof Place.Outside) {
        throw InvalidArchive.of(link.path(), "a link leads out of the project");
      }
    }
  }

  /** The path without links and dots of what is at a path from a folder, if that is inside. */
  public Optional<String> find(String folder, String path) {
    return tree.follow(folder, path) instanceof Place.Inside(String found)
        ? Optional.of(found)
        : Optional.empty();
  }

  /** Whether a path that was found is that of a file. */
  public boolean isFile(String path) {
    return tree.isFile(path);
  }

  /** Whether a path that was found is that of a folder; the empty one is. */
  public boolean isFolder(String path) {
    return tree.isFolder(path);
  }

  /** The names in a folder, in no order. */
  public List<String> names(String folder) {
    return tree.names(folder);
  }

  /** The content of a file, or its first bytes if it is larger. */
  public byte[] read(String file, int most) {
    try {
      return content.read(tree.entry(file), most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
