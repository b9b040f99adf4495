package io.waymark.local.stepfunctions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The executions on disk, a file each. What was written is there after the process or the machine
 * died, and never half: a file is written beside its place and moved there.
 */
final class Journal {
  private static final String SUFFIX = ".json";

  private final Path running;
  private final Path ended;

  private Journal(Path running, Path ended) {
    this.running = running;
    this.ended = ended;
  }

  /** The journal in a folder, which is made if it is not there. */
  static Journal in(Path folder) {
    try {
      return new Journal(
          Files.createDirectories(folder.resolve("running")),
          Files.createDirectories(folder.resolve("ended")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Execution execution) {
    try {
      switch (execution.progress()) {
        case Execution.Inside inside -> write(running, execution);
        case Execution.Ended end -> {
          write(ended, execution);
          Files.deleteIfExists(file(running, execution.name()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The executions that have not ended. */
  List<Execution> unfinished() {
    try (Stream<Path> files = Files.list(running)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .filter(file -> !Files.exists(ended.resolve(file.getFileName())))
          .map(Journal::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Execution> find(String name) {
    return Stream.of(file(ended, name), file(running, name))
        .filter(Files::exists)
        .findFirst()
        .map(Journal::read);
  }

  private static Execution read(Path file) {
    try {
      return ExecutionJson.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void write(Path folder, Execution execution) throws IOException {
    Path file = file(folder, execution.name());
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer content = ByteBuffer.wrap(ExecutionJson.write(execution));
      while (content.hasRemaining()) {
        out.write(content);
      }
      out.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + SUFFIX);
  }
}
