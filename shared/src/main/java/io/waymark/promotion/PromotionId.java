package io.waymark.promotion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Ids of what this package keeps: a prefix that says what it is, and 32 hex digits. */
final class PromotionId {
  private static final int DIGITS = 32;
  private static final Predicate<String> HEX =
      Pattern.compile("[0-9a-f]{%d}".formatted(DIGITS)).asMatchPredicate();

  private PromotionId() {}

  static String draw(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** Whether a text may be one, so that it is worth to be written down. */
  static boolean mayBe(String prefix, String text) {
    return text.startsWith(prefix) && HEX.test(text.substring(prefix.length()));
  }

  /** The id of what somebody makes under a token of their own: the same for the same token. */
  static String of(String prefix, String caller, String clientToken) {
    String hash = Sha256.hex((caller + "\n" + clientToken).getBytes(UTF_8));
    return prefix + hash.substring(0, DIGITS);
  }
}
