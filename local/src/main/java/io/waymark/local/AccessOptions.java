package io.waymark.local;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.api.BrowserSettings;
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

  private static final String EXPECTED = "expected off, or basic, token and oidc with commas";

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
   * @param origins patterns of other sites whose pages may change something
   * @throws IllegalArgumentException saying what is wrong
   */
  static AccessOptions of(
      Map<String, String> given, Map<String, String> environment, List<String> origins) {
    String auth = given.getOrDefault("--auth", "off");
    if (auth.equals("off")) {
      requireNone(ONLY_LOCKED, given, "--auth");
      requireNone(OidcOptions.NAMES, given, "--auth oidc");
      return OFF;
    }
    Set<Login> logins = logins(auth);
    if (!logins.contains(Login.OIDC)) {
      requireNone(OidcOptions.NAMES, given, "--auth oidc");
    }
    return new AccessOptions(
        new AccessSettings(
            logins,
            parsed("--default-permission", given, Permission.READ.name(), Permission::parseDefault),
            parsed(
                "--rate-limit",
                given,
                Integer.toString(RateLimit.DEFAULT.perSecond()),
                RateLimit::parse),
            Set.of(),
            logins.contains(Login.OIDC)
                ? Optional.of(OidcOptions.of(given, environment))
                : Optional.empty(),
            new BrowserSettings(Optional.empty(), origins, false)),
        firstAdmin(environment));
  }

  private static void requireNone(List<String> options, Map<String, String> given, String needed) {
    options.stream()
        .filter(given::containsKey)
        .findFirst()
        .ifPresent(
            option -> {
              throw new IllegalArgumentException("%s needs %s.".formatted(option, needed));
            });
  }

  private static Set<Login> logins(String auth) {
    Set<Login> logins;
    try {
      logins = Login.parse(auth);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("--auth %s: %s.".formatted(auth, EXPECTED), unknown);
    }
    if (logins.contains(Login.IAM)) {
      throw new IllegalArgumentException(
          "--auth %s: only the gateway on AWS checks signatures of IAM; %s."
              .formatted(auth, EXPECTED));
    }
    if (logins.equals(Set.of(Login.TOKEN))) {
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
