package io.waymark.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes files one after the other as a tar archive: POSIX's ustar, and pax where that is short.
 */
final class TarOutput {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;

  /** What eleven octal digits hold. */
  private static final long MAX_SIZE = 0x1_FFFF_FFFFL;

  private static final int MODE = 0644;
  private static final char FILE = '0';
  private static final char EXTENSION = 'x';

  private final OutputStream out;

  TarOutput(OutputStream out) {
    this.out = out;
  }

  /**
   * Adds a file.
   *
   * @param modified in seconds since the epoch
   * @throws IOException also where the content is not {@code size} bytes long
   */
  void add(String path, long size, long modified, InputStream content) throws IOException {
    byte[] name = path.getBytes(UTF_8);
    if (name.length > NAME_LENGTH || size > MAX_SIZE) {
      byte[] records = (record("path", path) + record("size", Long.toString(size))).getBytes(UTF_8);
      header("pax".getBytes(UTF_8), records.length, modified, EXTENSION);
      out.write(records);
      pad(records.length);
    }
    header(name, Math.min(size, MAX_SIZE), modified, FILE);
    long written = content.transferTo(out);
    if (written != size) {
      throw new IOException("%s has %d bytes, not %d.".formatted(path, written, size));
    }
    pad(size);
  }

  /** Ends the archive. */
  void end() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  private void header(byte[] name, long size, long modified, char type) throws IOException {
    byte[] block = new byte[BLOCK];
    System.arraycopy(name, 0, block, 0, Math.min(name.length, NAME_LENGTH));
    put(block, 100, octal(MODE, 7));
    put(block, 108, octal(0, 7));
    put(block, 116, octal(0, 7));
    put(block, 124, octal(size, 11));
    put(block, 136, octal(modified, 11));
    put(block, 148, " ".repeat(8)); // the checksum counts as blanks in its own sum
    put(block, 156, String.valueOf(type));
    put(block, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xFF;
    }
    put(block, 148, octal(sum, 6) + "\0 ");
    out.write(block);
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) (-size & (BLOCK - 1))]);
  }

  private static void put(byte[] block, int offset, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }

  private static String octal(long number, int digits) {
    return ("%0" + digits + "o").formatted(number);
  }

  /** A pax record, which begins with its own length in bytes. */
  private static String record(String key, String value) {
    int rest = " %s=%s\n".formatted(key, value).getBytes(UTF_8).length;
    int length = rest + Integer.toString(rest).length();
    length = rest + Integer.toString(length).length();
    return "%d %s=%s\n".formatted(length, key, value);
  }
}
