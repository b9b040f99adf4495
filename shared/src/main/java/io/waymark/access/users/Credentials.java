package io.waymark.access.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** What a request shows to say who makes it: its header {@code Authorization}. */
sealed interface Credentials {
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

  /** Reads the header, where it is of a kind that is known here. */
  static Optional<Credentials> parse(String authorization) {
    String[] parts = authorization.strip().split(" +", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    if (parts[0].equalsIgnoreCase("bearer")) {
      return Optional.of(
          TokenText.parse(parts[1])
              .<Credentials>map(Bearer::new)
              .orElseGet(() -> new JobToken(parts[1])));
    }
    return parts[0].equalsIgnoreCase("basic") ? basic(parts[1]) : Optional.empty();
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
