package io.waymark.access.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which passwords were right, since a check takes a tenth of a second of work on purpose.
 * What it remembers is of no use outside of this process, and holds as long as the user has the
 * same password.
 */
final class CheckedPasswords {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MAX = 10_000;

  private final SecretKeySpec key;
  private final Map<String, Password> right = new ConcurrentHashMap<>();

  CheckedPasswords() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  boolean matches(User user, String plain) {
    String shown = code(user, plain);
    if (user.password().equals(right.get(shown))) {
      return true;
    }
    if (!user.password().matches(plain)) {
      return false;
    }
    if (right.size() >= MAX) {
      right.clear();
    }
    right.put(shown, user.password());
    return true;
  }

  private String code(User user, String plain) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((user.id() + "\n").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(plain.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }
}
