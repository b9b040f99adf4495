package io.waymark.local.webhooks;

import io.waymark.local.StartException;
import io.waymark.webhooks.AesSecretCipher;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The key of secrets in a file that only its owner reads. */
final class KeyFile {
  private KeyFile() {}

  /** The key in the file, which is made with a new one if it is not there. */
  static AesSecretCipher open(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return AesSecretCipher.of(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException("The key file %s can't be used: %s".formatted(file, e), e);
    }
  }

  /** Whole or not at all, also when the server is killed meanwhile. */
  private static void create(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, ownersOnly());
    Files.writeString(unfinished, AesSecretCipher.newKey() + "\n");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
