package io.waymark.projects.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Bytes at a place in a zip file, whose numbers are little-endian. */
final class ZipBytes {
  private ZipBytes() {}

  static ByteBuffer read(FileChannel zip, long from, int length) throws IOException {
    if (from < 0 || from + length > zip.size()) {
      throw InvalidArchive.of("it is cut off");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (zip.read(bytes, from + bytes.position()) < 0) {
        throw InvalidArchive.of("it is cut off");
      }
    }
    return bytes.flip();
  }
}
