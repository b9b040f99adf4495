package io.waymark.projectruns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The project that is run: entry points that each end in a way of their own. */
final class Projects {
  private static final String MLPROJECT =
      """
      name: ends
      entry_points:
        main:
          parameters:
            whom: {type: string, default: world}
          command: "echo hello {whom}"
        failing:
          command: "echo before; exit 3"
        endless:
          command: "echo begun; sleep 600"
      """;

  private final byte[] zip;

  private Projects(byte[] zip) {
    this.zip = zip;
  }

  static Projects make() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("MLproject");
      entry.setLastModifiedTime(FileTime.fromMillis(0));
      zip.putNextEntry(entry);
      zip.write(MLPROJECT.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Projects(bytes.toByteArray());
  }

  byte[] zip() {
    return zip;
  }

  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
