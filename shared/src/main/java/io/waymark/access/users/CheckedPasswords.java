package io.waymark.access.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.access.limits.Attempt;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which passwords were right or wrong, since a check takes a tenth of a second of work on
 * purpose, and the same wrong one again is no further guess. What it remembers is of no use outside
 * of this process, and holds for one address and as long as the user has the same password.
 */
final class CheckedPasswords {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MAX = 10_000;

  private record Checked(Password against, boolean right) {}

  private final SecretKeySpec key;
  private final Map<String, Checked> checked = new ConcurrentHashMap<>();

  CheckedPasswords() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  /** The password that was found to be the one shown. */
  Optional<Password> right(Attempt attempt, String plain) {
    Optional<Checked> known = Optional.ofNullable(checked.get(code(attempt, plain)));
    return known.filter(Checked::right).map(Checked::against);
  }

  /** Whether it is right, looking at it if that is not known. */
  boolean check(Attempt attempt, String plain, Password against, BooleanSupplier isRight) {
    String code = code(attempt, plain);
    Optional<Checked> known = Optional.ofNullable(checked.get(code));
    if (known.isPresent() && known.get().against().equals(against)) {
      return known.get().right();
    }
    boolean right = isRight.getAsBoolean();
    if (checked.size() >= MAX) {
      checked.clear();
    }
    checked.put(code, new Checked(against, right));
    return right;
  }

  private String code(Attempt attempt, String plain) {
    String whose =
        "%d %s %s\n".formatted(attempt.address().length(), attempt.address(), attempt.username());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(whose.getBytes(UTF_8));
      mac.update("%d ".formatted(plain.length()).getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(plain.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }
}
