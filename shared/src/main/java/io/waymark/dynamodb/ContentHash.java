package io.waymark.dynamodb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Names content by itself: the first 128 bits of its SHA-256. */
final class ContentHash {
  private static final int BYTES = 16;

  private ContentHash() {}

  static String of(byte[] content) {
    byte[] hash = Arrays.copyOf(sha256().digest(content), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  static String of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
