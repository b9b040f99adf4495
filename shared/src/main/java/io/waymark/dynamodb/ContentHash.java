package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;

/** Names content by itself: the first 128 bits of its SHA-256. */
final class ContentHash {
  private static final int BYTES = 16;

  private ContentHash() {}

  static String of(byte[] content) {
    return Sha256.prefix(Sha256.start().digest(content), BYTES);
  }

  static String of(String content) {
    return of(content.getBytes(UTF_8));
  }
}
