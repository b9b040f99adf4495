package io.waymark.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Tells one search from another, in few characters. */
final class Fingerprint {
  /** 96 bits: no two searches of a user will ever share them by chance. */
  private static final int BYTES = 12;

  private Fingerprint() {}

  /** Of everything that decides which rows a search finds and in what order. */
  @SafeVarargs
  static String of(Collection<String>... parts) {
    MessageDigest digest = sha256();
    for (Collection<String> part : parts) {
      digest.update(length(part.size()));
      for (String text : part) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(length(bytes.length));
        digest.update(bytes);
      }
    }
    byte[] shortened = Arrays.copyOf(digest.digest(), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(shortened);
  }

  static String of(String... parts) {
    return of(List.of(parts));
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
