package io.waymark.endpoint;

import java.nio.charset.StandardCharsets;

/** The bytes of a request or response; who holds them does not change them. */
public final class Body {
  public static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Wraps {@code bytes} without a copy. */
  public static Body of(byte[] bytes) {
    return new Body(bytes);
  }

  public static Body ofText(String text) {
    return new Body(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] bytes() {
    return bytes;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public int length() {
    return bytes.length;
  }
}
