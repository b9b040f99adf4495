package io.waymark.projects.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.projects.archive.ArchiveEntry.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of a zip file's entries. Only what all programs read the same way is taken: one part, no
 * encryption, nothing before or between, names in UTF-8.
 *
 * <p>Source of the layout: PKWARE's APPNOTE 6.3, sections 4.3 and 4.4.
 */
final class CentralDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int HEADER_SIGNATURE = 0x02014b50;
  private static final int HEADER_LENGTH = 46;
  private static final int MAX_COMMENT = 0xffff;

  /** Stands for a number that is kept elsewhere, as zip files of over 4 GB do. */
  private static final long ELSEWHERE = 0xffffffffL;

  /** Flags: encryption, a patch of another file, and hidden headers. */
  private static final int REFUSED_FLAGS = 0x0001 | 0x0020 | 0x0040 | 0x2000;

  private static final int UTF8_FLAG = 0x0800;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** The system whose modes the upper half of the attributes has. */
  private static final int UNIX = 3;

  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_FOLDER = 0040000;
  private static final int TYPE_LINK = 0120000;

  private CentralDirectory() {}

  /** The entries in their order, each of which is somewhere before {@code start}. */
  record Entries(List<ArchiveEntry> list, long start) {}

  static Entries read(FileChannel zip, ArchiveLimits limits) throws IOException {
    long tail = Math.max(0, zip.size() - END_LENGTH - MAX_COMMENT);
    ByteBuffer last = ZipBytes.read(zip, tail, (int) (zip.size() - tail));
    int end = end(last);
    int count = unsigned(last.getShort(end + 10));
    long length = unsigned(last.getInt(end + 12));
    long start = unsigned(last.getInt(end + 16));
    boolean isWhole =
        last.getInt(end + 4) == 0
            && unsigned(last.getShort(end + 8)) == count
            && unsigned(last.getShort(end + 20)) == last.limit() - end - END_LENGTH
            && start + length == tail + end;
    if (!isWhole) {
      throw InvalidArchive.of("it is no plain zip file, or not all of one");
    }
    limits.checkEntries(count);
    return new Entries(entries(ZipBytes.read(zip, start, (int) length), count, limits), start);
  }

  private static int end(ByteBuffer last) {
    for (int at = last.limit() - END_LENGTH; at >= 0; at--) {
      if (last.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    throw InvalidArchive.of("it is no zip file");
  }

  private static List<ArchiveEntry> entries(ByteBuffer directory, int count, ArchiveLimits limits) {
    List<ArchiveEntry> entries = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      ArchiveEntry entry = entry(directory);
      bytes += entry.size();
      limits.checkBytes(bytes);
      entries.add(entry);
    }
    if (directory.hasRemaining()) {
      throw InvalidArchive.of("its directory has more than its entries");
    }
    return entries;
  }

  private static ArchiveEntry entry(ByteBuffer directory) {
    if (directory.remaining() < HEADER_LENGTH
        || directory.getInt(directory.position()) != HEADER_SIGNATURE) {
      throw InvalidArchive.of("its directory is cut off");
    }
    ByteBuffer header = directory.slice(directory.position(), HEADER_LENGTH);
    header.order(ByteOrder.LITTLE_ENDIAN);
    int nameLength = unsigned(header.getShort(28));
    int rest = unsigned(header.getShort(30)) + unsigned(header.getShort(32));
    if (directory.remaining() < HEADER_LENGTH + nameLength + rest) {
      throw InvalidArchive.of("its directory is cut off");
    }
    byte[] name = new byte[nameLength];
    directory.get(directory.position() + HEADER_LENGTH, name);
    directory.position(directory.position() + HEADER_LENGTH + nameLength + rest);
    return entry(header, name(name, unsigned(header.getShort(8))));
  }

  private static ArchiveEntry entry(ByteBuffer header, String name) {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    EntryPath.check(path);
    int method = unsigned(header.getShort(10));
    if ((unsigned(header.getShort(8)) & REFUSED_FLAGS) != 0
        || (method != STORED && method != DEFLATED)) {
      throw InvalidArchive.of(path, "only plain and deflated files are read, not");
    }
    long packed = unsigned(header.getInt(20));
    long size = unsigned(header.getInt(24));
    long offset = unsigned(header.getInt(42));
    if (packed == ELSEWHERE || size == ELSEWHERE || offset == ELSEWHERE) {
      throw InvalidArchive.of(path, "zip files of over 4 GB are not read, nor their form");
    }
    return new ArchiveEntry(
        path,
        kind(header, name),
        size,
        packed,
        method == DEFLATED,
        unsigned(header.getInt(16)),
        offset);
  }

  private static Kind kind(ByteBuffer header, String name) {
    int type = header.get(5) == UNIX ? header.getInt(38) >>> 16 & TYPE_MASK : 0;
    boolean isFolder = name.endsWith("/");
    boolean isEmpty = header.getInt(24) == 0;
    if (isFolder && isEmpty && (type == 0 || type == TYPE_FOLDER)) {
      return Kind.FOLDER;
    }
    if (!isFolder && (type == 0 || type == TYPE_FILE)) {
      return Kind.FILE;
    }
    if (!isFolder && type == TYPE_LINK) {
      return Kind.LINK;
    }
    throw InvalidArchive.of(name, "only files, folders and links can be in a project, not");
  }

  private static String name(byte[] bytes, int flags) {
    try {
      String name = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if ((flags & UTF8_FLAG) != 0 || name.length() == bytes.length) {
        return name;
      }
    } catch (CharacterCodingException other) {
      // refused below, like names that are not marked
    }
    throw InvalidArchive.of("its names are neither ASCII nor marked as UTF-8");
  }

  private static int unsigned(short value) {
    return Short.toUnsignedInt(value);
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }
}
