package io.waymark.local;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.users.Login;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may use a server.
 *
 * @param firstAdmin who is made an administrator, unless there is a user of that name
 */
public record AccessOptions(AccessSettings settings, Optional<FirstAdmin> firstAdmin) {
  /** Everybody on this machine. */
  public static final AccessOptions OFF = new AccessOptions(AccessSettings.OFF, Optional.empty());

  private static final List<String> ONLY_LOCKED = List.of("--default-permission", "--rate-limit");

  /** A user and the password they begin with. */
  public record FirstAdmin(String username, String password) {
    /** Not the password. */
    @Override
    public String toString() {
      return username;
    }
  }

  /**
   * What the arguments say, and MLflow's own variables.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static AccessOptions of(Map<String, String> given, Map<String, String> environment) {
    String auth = given.getOrDefault("--auth", "off");
    if (auth.equals("off")) {
      ONLY_LOCKED.stream()
          .filter(given::containsKey)
          .findFirst()
          .ifPresent(
              option -> {
                throw new IllegalArgumentException("%s needs --auth.".formatted(option));
              });
      return OFF;
    }
    return new AccessOptions(
        new AccessSettings(
            logins(auth),
            parsed("--default-permission", given, Permission.READ.name(), Permission::parseDefault),
            parsed(
                "--rate-limit",
                given,
                Integer.toString(RateLimit.DEFAULT.perSecond()),
                RateLimit::parse)),
        firstAdmin(environment));
  }

  private static Set<Login> logins(String auth) {
    if (auth.contains("oidc")) {
      throw new IllegalArgumentException("--auth oidc: not served yet; use basic or basic,token.");
    }
    Set<Login> logins;
    try {
      logins = Login.parse(auth);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "--auth %s: expected off, basic or basic,token.".formatted(auth), unknown);
    }
    if (!logins.contains(Login.BASIC)) {
      throw new IllegalArgumentException(
          "--auth %s: nobody could make the first token; use basic,token.".formatted(auth));
    }
    return logins;
  }

  /** An option's value, where a refusal names the option. */
  private static <T> T parsed(
      String option, Map<String, String> given, String byDefault, Function<String, T> parse) {
    try {
      return parse.apply(given.getOrDefault(option, byDefault));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(option + " " + refused.getMessage(), refused);
    }
  }

  private static Optional<FirstAdmin> firstAdmin(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("MLFLOW_AUTH_ADMIN_PASSWORD"))
        .filter(password -> !password.isEmpty())
        .map(
            password ->
                new FirstAdmin(
                    environment.getOrDefault("MLFLOW_AUTH_ADMIN_USERNAME", "admin"), password));
  }
}
