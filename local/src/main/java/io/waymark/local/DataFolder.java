package io.waymark.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps everything. One server at a time: the lock is the operating system's, so
 * that a killed server leaves none behind.
 */
final class DataFolder implements AutoCloseable {
  /** How the folder is arranged; what is in its tables has formats of its own. */
  private static final String FORMAT = "1";

  private final Path path;
  private final FileChannel lockFile;
  private final boolean temporary;

  private DataFolder(Path path, FileChannel lockFile, boolean temporary) {
    this.path = path;
    this.lockFile = lockFile;
    this.temporary = temporary;
  }

  /** A folder that is kept; it is made if it is not there. */
  static DataFolder open(Path path) {
    return open(path, false);
  }

  /** A folder that is deleted when it is closed. */
  static DataFolder temporary() {
    try {
      return open(Files.createTempDirectory("waymark"), true);
    } catch (IOException e) {
      throw new StartException("No temporary folder can be made: " + e, e);
    }
  }

  private static DataFolder open(Path path, boolean temporary) {
    try {
      Path absolute = Files.createDirectories(path.toAbsolutePath()).normalize();
      FileChannel lockFile =
          FileChannel.open(
              absolute.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      DataFolder folder = new DataFolder(absolute, lockFile, temporary);
      folder.lock();
      folder.requireKnownFormat();
      return folder;
    } catch (FileAlreadyExistsException e) {
      throw new StartException("The data folder %s is a file.".formatted(path), e);
    } catch (IOException e) {
      throw new StartException("The data folder %s can't be used: %s".formatted(path, e), e);
    }
  }

  Path dynamoDb() {
    return path.resolve("dynamodb");
  }

  Path s3() {
    return path.resolve("s3");
  }

  /** The key of webhooks' secrets. */
  Path webhookKey() {
    return path.resolve("webhook.key");
  }

  Path executions() {
    return path.resolve("executions");
  }

  /** What is known of the processes that execute project runs. */
  Path projects() {
    return path.resolve("projects");
  }

  /** The environments of projects. */
  Path environments() {
    return path.resolve("environments");
  }

  /** The executions of project runs. */
  Path projectExecutions() {
    return executions().resolve("projects");
  }

  Path notices() {
    return path.resolve("notices");
  }

  boolean isTemporary() {
    return temporary;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    lockFile.close();
  }

  /** Marks a new folder, and refuses what a newer release has arranged otherwise. */
  private void requireKnownFormat() throws IOException {
    Path file = path.resolve("format");
    if (!Files.exists(file)) {
      Files.writeString(file, FORMAT + "\n");
    } else if (!Files.readString(file).strip().equals(FORMAT)) {
      lockFile.close();
      throw new StartException(
          "The data folder %s was written by a newer release of Waymark.".formatted(path));
    }
  }

  private void lock() throws IOException {
    if (tryLock() == null) {
      String holder = Files.readString(path.resolve("lock")).strip();
      lockFile.close();
      throw new StartException(
          "The data folder %s is in use by another server (process %s)."
              .formatted(path, holder.isEmpty() ? "unknown" : holder));
    }
    String self = ProcessHandle.current().pid() + "\n";
    lockFile.truncate(0).write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)));
  }

  private @Nullable FileLock tryLock() throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }
}
