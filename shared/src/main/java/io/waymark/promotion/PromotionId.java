package io.waymark.promotion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;
import java.util.UUID;

/** Ids of what this package keeps: a prefix that says what it is, and 32 hex digits. */
final class PromotionId {
  private static final int DIGITS = 32;

  private PromotionId() {}

  static String draw(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** The id of what somebody makes under a token of their own: the same for the same token. */
  static String of(String prefix, String caller, String clientToken) {
    String hash = Sha256.hex((caller + "\n" + clientToken).getBytes(UTF_8));
    return prefix + hash.substring(0, DIGITS);
  }
}
