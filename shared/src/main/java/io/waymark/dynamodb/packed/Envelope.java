package io.waymark.dynamodb.packed;

import io.waymark.error.MlflowException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What every packed value begins with: one octet that says the format's version and whether the
 * rest is deflated (then after its plain length).
 */
final class Envelope {
  private static final int PLAIN = 0x10;
  private static final int DEFLATED = 0x11;

  /** Below this many bytes deflating hardly ever gains, and costs time. */
  private static final int WORTH_DEFLATING = 128;

  private Envelope() {}

  static byte[] seal(Consumer<PackedWriter> content) {
    PackedWriter writer = new PackedWriter();
    content.accept(writer);
    byte[] plain = writer.toBytes();
    byte[] deflated = plain.length < WORTH_DEFLATING ? plain : deflate(plain);
    PackedWriter sealed = new PackedWriter();
    if (deflated.length + 2 < plain.length) {
      sealed.octet(DEFLATED);
      sealed.count(plain.length);
      sealed.octets(deflated);
    } else {
      sealed.octet(PLAIN);
      sealed.octets(plain);
    }
    return sealed.toBytes();
  }

  static PackedReader open(byte[] sealed) {
    PackedReader reader = new PackedReader(sealed);
    return switch (reader.octet()) {
      case PLAIN -> reader;
      case DEFLATED -> new PackedReader(inflate(reader.size(), reader.rest()));
      default -> throw MlflowException.newerFormat();
    };
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] deflated = new byte[plain.length];
      int size = deflater.deflate(deflated);
      return deflater.finished() ? Arrays.copyOf(deflated, size) : plain;
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(int length, byte[] deflated) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] plain = new byte[length];
      int size = 0;
      while (size < length && !inflater.finished()) {
        int more = inflater.inflate(plain, size, length - size);
        if (more == 0 && inflater.needsInput()) {
          break;
        }
        size += more;
      }
      if (size != length) {
        throw new IllegalStateException("a stored value is cut short");
      }
      return plain;
    } catch (DataFormatException e) {
      throw new IllegalStateException("a stored value is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
