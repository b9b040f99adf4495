package io.waymark.access.users;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.waymark.digest.Sha256;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A token as its owner has it: {@code waymark_<id>_<secret><check>}. By its prefix and its checksum
 * a scanner of secrets tells it from noise, and a mistyped one is refused without a look anywhere.
 *
 * @param id names it in lists and in the audit trail
 * @param secret 256 random bits
 */
public record TokenText(String id, String secret) {
  private static final String PREFIX = "waymark_";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int ID_DIGITS = 12;

  /** 62^43 is more than 2^256. */
  private static final int SECRET_DIGITS = 43;

  /** 62^6 is more than 2^32. */
  private static final int CHECK_DIGITS = 6;

  private static final Pattern FORM =
      Pattern.compile(
          "%s([0-9A-Za-z]{%d})_([0-9A-Za-z]{%d})([0-9A-Za-z]{%d})"
              .formatted(PREFIX, ID_DIGITS, SECRET_DIGITS, CHECK_DIGITS));

  /** A token nobody has yet. */
  public static TokenText draw() {
    return draw(random(ID_DIGITS));
  }

  /** A token of this id with a secret nobody has yet. */
  public static TokenText draw(String id) {
    return new TokenText(id, random(SECRET_DIGITS));
  }

  /** Reads a token, where it is one. */
  public static Optional<TokenText> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    TokenText token = new TokenText(form.group(1), form.group(2));
    return token.check().equals(form.group(3)) ? Optional.of(token) : Optional.empty();
  }

  /** What the owner gets, once. */
  public String text() {
    return body() + check();
  }

  /** What is kept: enough to know the secret again, useless to anybody else. */
  public String hash() {
    return Sha256.hex(secret.getBytes(US_ASCII));
  }

  /** Not the secret. */
  @Override
  public String toString() {
    return PREFIX + id;
  }

  private String body() {
    return PREFIX + id + "_" + secret;
  }

  private String check() {
    CRC32 crc = new CRC32();
    crc.update(body().getBytes(US_ASCII));
    StringBuilder digits = new StringBuilder();
    for (long left = crc.getValue(); digits.length() < CHECK_DIGITS; left /= DIGITS.length()) {
      digits.append(DIGITS.charAt((int) (left % DIGITS.length())));
    }
    return digits.toString();
  }

  private static String random(int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder digits = new StringBuilder();
    while (digits.length() < length) {
      digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return digits.toString();
  }
}
