package io.waymark.projects;

import io.waymark.projects.archive.ArchiveLimits;
import io.waymark.projects.archive.ArchiveWriter;
import io.waymark.projects.archive.ArchiveWriter.Mode;
import io.waymark.projects.archive.ProjectArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Projects of this machine, as archives. */
public final class ProjectFolders {
  private ProjectFolders() {}

  /** What is in a directory. */
  public static ProjectFolder of(Path directory) throws IOException {
    Path zip = Files.createTempFile("project", ".zip");
    try {
      zip(directory, zip);
      // On Linux an open file can be read after it was deleted.
      return new ProjectFolder(ProjectArchive.open(zip, ArchiveLimits.UPLOAD), "");
    } finally {
      Files.delete(zip);
    }
  }

  /** Packs a directory, links as links. */
  public static void zip(Path directory, Path zip) throws IOException {
    try (ArchiveWriter writer = ArchiveWriter.create(zip, ArchiveLimits.UPLOAD)) {
      for (Path file : files(directory)) {
        add(writer, directory.relativize(file).toString(), file);
      }
      writer.finish();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> Files.isSymbolicLink(file) || Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  private static void add(ArchiveWriter writer, String path, Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      String target = Files.readSymbolicLink(file).toString();
      writer.add(
          path, Mode.LINK, new ByteArrayInputStream(target.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    try (InputStream content = Files.newInputStream(file)) {
      writer.add(path, Files.isExecutable(file) ? Mode.EXECUTABLE : Mode.FILE, content);
    }
  }
}
