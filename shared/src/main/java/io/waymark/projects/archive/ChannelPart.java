package io.waymark.projects.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream. */
final class ChannelPart extends InputStream {
  private final FileChannel file;
  private long at;
  private long left;

  ChannelPart(FileChannel file, long start, long length) {
    this.file = file;
    this.at = start;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    int n =
        left == 0 ? -1 : file.read(ByteBuffer.wrap(bytes, from, (int) Math.min(count, left)), at);
    if (n > 0) {
      at += n;
      left -= n;
    }
    return n;
  }
}
