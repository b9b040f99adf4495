package io.waymark.access.users;

import io.waymark.error.MlflowException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: {@code pbkdf2-sha512$iterations$salt$hash}.
 *
 * @param text safe to store, but nobody's business
 */
public record Password(String text) {
  /** MLflow's own rule, in {@code mlflow/utils/validation.py}. */
  private static final int MIN_LENGTH = 12;

  /**
   * OWASP's Password Storage Cheat Sheet (2023) for PBKDF2-HMAC-SHA512. By the JVM's first compiler
   * alone, as in a function, it takes 0.66 s, and the 600,000 for SHA-256 take 1.16 s.
   */
  private static final int ITERATIONS = 210_000;

  /** NIST SP 800-132 asks for 128 bits at least. */
  private static final int SALT_BYTES = 16;

  private static final int HASH_BITS = 256;
  private static final String SCHEME = "pbkdf2-sha512";

  /** Checked in place of a user's who is not there, so that it takes the same time. */
  static final Password NOBODYS =
      new Password(text(ITERATIONS, new byte[SALT_BYTES], new byte[HASH_BITS / 8]));

  /**
   * Keeps a new password.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} where it is too short
   */
  public static Password of(String plain) {
    requireLength(plain);
    return of(plain, ITERATIONS);
  }

  static Password of(String plain, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new Password(text(iterations, salt, hash(plain, salt, iterations)));
  }

  /** Refuses a password in MLflow's words, before any work is done for it. */
  private static void requireLength(String plain) {
    if (plain.codePointCount(0, plain.length()) < MIN_LENGTH) {
      throw MlflowException.invalidParameter(
          "Password must be at least %d characters.".formatted(MIN_LENGTH));
    }
  }

  /** Whether it is this one; takes as long where it is not. */
  public boolean matches(String plain) {
    List<String> parts = List.of(text.split(Pattern.quote("$"), -1));
    if (parts.size() != 4 || !parts.getFirst().equals(SCHEME)) {
      throw new IllegalStateException("A stored password is of an unknown kind.");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] hash = hash(plain, base64.decode(parts.get(2)), Integer.parseInt(parts.get(1)));
    return MessageDigest.isEqual(hash, base64.decode(parts.get(3)));
  }

  /** Not the hash. */
  @Override
  public String toString() {
    return "Password";
  }

  private static String text(int iterations, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private static byte[] hash(String plain, byte[] salt, int iterations) {
    PBEKeySpec key = new PBEKeySpec(plain.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(key).getEncoded();
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException("The password can't be hashed.", e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has PBKDF2WithHmacSHA512", e);
    } finally {
      key.clearPassword();
    }
  }
}
