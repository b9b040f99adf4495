package io.waymark.projects.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The content of the entries of a zip file. */
final class EntryContent {
  private static final int HEADER_SIGNATURE = 0x04034b50;
  private static final int HEADER_LENGTH = 30;
  private static final int BUFFER = 65_536;

  private final FileChannel zip;
  private final CentralDirectory.Entries entries;

  EntryContent(FileChannel zip, CentralDirectory.Entries entries) {
    this.zip = zip;
    this.entries = entries;
  }

  /** Unpacks all, to nowhere: each must be where and what the directory says, none in another. */
  void check() throws IOException {
    List<ArchiveEntry> inOrder = new ArrayList<>(entries.list());
    inOrder.sort(Comparator.comparingLong(ArchiveEntry::offset));
    long end = 0;
    byte[] buffer = new byte[BUFFER];
    for (ArchiveEntry entry : inOrder) {
      if (entry.offset() < end) {
        throw InvalidArchive.of(entry.path(), "an entry is within another");
      }
      end = start(entry) + entry.packed();
      if (end > entries.start()) {
        throw InvalidArchive.of(entry.path(), "an entry is cut off");
      }
      check(entry, buffer);
    }
  }

  private void check(ArchiveEntry entry, byte[] buffer) throws IOException {
    CRC32 crc = new CRC32();
    long left = entry.size();
    try (InputStream content = open(entry)) {
      for (int n = content.read(buffer); n >= 0 && left >= 0; n = content.read(buffer)) {
        crc.update(buffer, 0, n);
        left -= n;
      }
    } catch (ZipException | EOFException e) {
      throw InvalidArchive.of(entry.path(), "an entry can't be unpacked");
    }
    if (left != 0 || crc.getValue() != entry.crc()) {
      throw InvalidArchive.of(entry.path(), "an entry is not what the directory says");
    }
  }

  /** What was checked before, at most {@code most} bytes of it. */
  byte[] read(ArchiveEntry entry, int most) throws IOException {
    try (InputStream content = open(entry)) {
      return content.readNBytes((int) Math.min(most, entry.size()));
    }
  }

  private InputStream open(ArchiveEntry entry) throws IOException {
    InputStream packed = new ChannelPart(zip, start(entry), entry.packed());
    return entry.deflated() ? new Inflating(packed, new Inflater(true)) : packed;
  }

  /** Where the content begins: behind a header that repeats the name. */
  private long start(ArchiveEntry entry) throws IOException {
    ByteBuffer header = ZipBytes.read(zip, entry.offset(), HEADER_LENGTH);
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    int extraLength = Short.toUnsignedInt(header.getShort(28));
    byte[] name = ZipBytes.read(zip, entry.offset() + HEADER_LENGTH, nameLength).array();
    String path = entry.kind() == ArchiveEntry.Kind.FOLDER ? entry.path() + "/" : entry.path();
    if (header.getInt(0) != HEADER_SIGNATURE || !Arrays.equals(name, path.getBytes(UTF_8))) {
      throw InvalidArchive.of(entry.path(), "an entry is not where the directory says");
    }
    return entry.offset() + HEADER_LENGTH + nameLength + extraLength;
  }

  /** Ends its inflater, which has memory of its own. */
  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream packed, Inflater inflater) {
      super(packed, inflater, BUFFER);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
