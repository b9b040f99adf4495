package io.waymark.projects.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * Writes a zip file whose bytes depend on nothing but what is put into it, and in which order:
 * without times, and without compression, whose result differs between versions of zlib.
 */
public final class ArchiveWriter implements AutoCloseable {
  private static final int HEADER_SIGNATURE = 0x04034b50;
  private static final int HEADER_LENGTH = 30;
  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY_LENGTH = 46;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;

  /** Version 2.0 of the format, by a program of Unix. */
  private static final short VERSION = 20;

  private static final short MADE_BY = 3 << 8 | VERSION;
  private static final short UTF8_FLAG = 0x0800;

  /** The first day of the format's calendar: January 1, 1980. */
  private static final short DATE = 1 << 5 | 1;

  private static final int BUFFER = 65_536;

  private final FileChannel zip;
  private final ArchiveLimits limits;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int count;
  private long bytes;

  /** What an entry is, by its Unix mode. */
  public enum Mode {
    FILE(0100644),
    EXECUTABLE(0100755),
    LINK(0120777);

    private final int bits;

    Mode(int bits) {
      this.bits = bits;
    }
  }

  private ArchiveWriter(FileChannel zip, ArchiveLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /** Begins a file, in place of what is there. */
  public static ArchiveWriter create(Path file, ArchiveLimits limits) throws IOException {
    return new ArchiveWriter(
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE),
        limits);
  }

  /**
   * Adds an entry.
   *
   * @param content the target, for a link
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} if the path is none of
   *     a project's, or the limits are passed
   */
  public void add(String path, Mode mode, InputStream content) throws IOException {
    EntryPath.check(path);
    limits.checkEntries(++count);
    byte[] name = path.getBytes(UTF_8);
    long offset = zip.position();
    zip.position(offset + HEADER_LENGTH + name.length);
    CRC32 crc = new CRC32();
    long size = copy(content, crc);
    long end = zip.position();
    zip.position(offset);
    write(header(name, crc.getValue(), size));
    zip.position(end);
    list(name, mode, crc.getValue(), size, offset);
  }

  private long copy(InputStream content, CRC32 crc) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      crc.update(buffer, 0, n);
      size += n;
      bytes += n;
      limits.checkBytes(bytes);
      write(ByteBuffer.wrap(buffer, 0, n));
    }
    return size;
  }

  private static ByteBuffer header(byte[] name, long crc, long size) {
    ByteBuffer header = littleEndian(HEADER_LENGTH + name.length).putInt(HEADER_SIGNATURE);
    return described(header, name, crc, size).put(name).flip();
  }

  private void list(byte[] name, Mode mode, long crc, long size, long offset) {
    byte[] entry = new byte[DIRECTORY_LENGTH + name.length];
    ByteBuffer listed =
        ByteBuffer.wrap(entry)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(DIRECTORY_SIGNATURE)
            .putShort(MADE_BY);
    described(listed, name, crc, size)
        .putShort((short) 0) // no comment
        .putShort((short) 0) // the first disk
        .putShort((short) 0) // binary
        .putInt(mode.bits << 16)
        .putInt((int) offset)
        .put(name);
    directory.writeBytes(entry);
  }

  /** What an entry's header and its line in the directory both say. */
  private static ByteBuffer described(ByteBuffer to, byte[] name, long crc, long size) {
    return to.putShort(VERSION)
        .putShort(UTF8_FLAG)
        .putShort((short) 0) // stored
        .putShort((short) 0) // midnight
        .putShort(DATE)
        .putInt((int) crc)
        .putInt((int) size)
        .putInt((int) size)
        .putShort((short) name.length)
        .putShort((short) 0); // no extra field
  }

  /** Ends the file, which is none before. */
  public void finish() throws IOException {
    long start = zip.position();
    write(ByteBuffer.wrap(directory.toByteArray()));
    write(
        littleEndian(END_LENGTH)
            .putInt(END_SIGNATURE)
            .putShort((short) 0) // this disk
            .putShort((short) 0) // the directory's disk
            .putShort((short) count)
            .putShort((short) count)
            .putInt(directory.size())
            .putInt((int) start)
            .putShort((short) 0) // no comment
            .flip());
  }

  private void write(ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      zip.write(from);
    }
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
