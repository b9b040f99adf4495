package io.waymark.access.users;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which a caller may show who they are. */
public enum Login {
  /** By user name and password, as with MLflow's own {@code basic-auth} app. */
  BASIC,
  /** By an API token. */
  TOKEN,
  /** By a token of an OpenID Connect issuer. */
  OIDC,
  /** By a request signed for AWS, which the gateway has checked. */
  IAM;

  /**
   * Those in a list with commas.
   *
   * @throws IllegalArgumentException naming what is none
   */
  public static Set<Login> parse(String names) {
    return Arrays.stream(names.split(",")).map(Login::one).collect(Collectors.toUnmodifiableSet());
  }

  /** As settings name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Login one(String name) {
    return Arrays.stream(values())
        .filter(login -> login.text().equals(name.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("%s is no way to log in.".formatted(name)));
  }
}
