package io.waymark.search;

import io.waymark.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
    MessageDigest digest = Sha256.start();
    for (Collection<String> part : parts) {
      digest.update(length(part.size()));
      for (String text : part) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(length(bytes.length));
        digest.update(bytes);
      }
    }
    return Sha256.prefix(digest.digest(), BYTES);
  }

  static String of(String... parts) {
    return of(List.of(parts));
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
  }
}
