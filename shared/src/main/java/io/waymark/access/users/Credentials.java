package io.waymark.access.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a request shows to say who makes it. */
sealed interface Credentials {
  /** A signature has a header, a payload and itself, with dots: RFC 7515. */
  Predicate<String> COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*").asMatchPredicate();

  /** A user name and a password. */
  record Basic(String username, String password) implements Credentials {
    /** Not the password. */
    @Override
    public String toString() {
      return "Basic " + username;
    }
  }

  /** An API token. */
  record Bearer(TokenText token) implements Credentials {}

  /** What may be a job's token: only who gave it knows. */
  record JobToken(String text) implements Credentials {
    /** Not the token. */
    @Override
    public String toString() {
      return "JobToken";
    }
  }

  /** A token that may be an issuer's, by its form. */
  record Signed(String text) implements Credentials {
    /** Not the token. */
    @Override
    public String toString() {
      return "Signed";
    }
  }

  /** A signature that the gateway has checked. */
  record Signature(String arn) implements Credentials {}

  /** Reads the header {@code Authorization}, where it is of a kind that is known here. */
  static Optional<Credentials> parse(String authorization) {
    String[] parts = authorization.strip().split(" +", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    if (parts[0].equalsIgnoreCase("bearer")) {
      return Optional.of(bearer(parts[1]));
    }
    return parts[0].equalsIgnoreCase("basic") ? basic(parts[1]) : Optional.empty();
  }

  private static Credentials bearer(String text) {
    return TokenText.parse(text)
        .<Credentials>map(Bearer::new)
        .orElseGet(() -> COMPACT.test(text) ? new Signed(text) : new JobToken(text));
  }

  private static Optional<Credentials> basic(String encoded) {
    try {
      String decoded = new String(Base64.getDecoder().decode(encoded.strip()), UTF_8);
      int colon = decoded.indexOf(':');
      return colon < 1
          ? Optional.empty()
          : Optional.of(new Basic(decoded.substring(0, colon), decoded.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
