package io.waymark.infra;

import io.waymark.access.Permission;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.users.Login;
import io.waymark.infra.Settings.Authorization;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may call the API.
 *
 * @param gateway what the gateway asks of callers
 * @param logins the ways in that the functions know; none where they let in whom the gateway does
 * @param byDefault what users may do with what nobody has granted them anything on
 * @param rate how many calls each user and each token may make
 */
record AccessOptions(
    Authorization gateway, Set<Login> logins, Permission byDefault, Optional<RateLimit> rate) {
  private static final String AUTH = "auth";
  private static final String DEFAULT_PERMISSION = "default-permission";
  private static final String RATE_LIMIT = "rate-limit";

  /** What says how the functions let somebody in. */
  private static final List<String> OF_LOGINS = List.of(DEFAULT_PERMISSION, RATE_LIMIT);

  static final AccessOptions SIGNED = alone(Authorization.IAM);
  static final AccessOptions OPEN = alone(Authorization.NONE);

  AccessOptions {
    logins = Set.copyOf(logins);
  }

  private static AccessOptions alone(Authorization gateway) {
    return new AccessOptions(gateway, Set.of(), Permission.MANAGE, Optional.empty());
  }

  static AccessOptions of(Function<String, @Nullable Object> context) {
    String auth = Settings.value(context, AUTH, "iam").toLowerCase(Locale.ROOT);
    return switch (auth) {
      case "iam", "none" -> {
        OF_LOGINS.forEach(option -> refuse(context, option));
        yield auth.equals("iam") ? SIGNED : OPEN;
      }
      default ->
          new AccessOptions(
              Authorization.NONE,
              logins(auth),
              parsed(context, DEFAULT_PERMISSION, "READ", Permission::parseDefault),
              parsed(
                  context,
                  RATE_LIMIT,
                  Integer.toString(RateLimit.DEFAULT.perSecond()),
                  RateLimit::parse));
    };
  }

  /** Whether there are users with passwords. */
  boolean hasPasswords() {
    return logins.contains(Login.BASIC);
  }

  /** What tells functions whom to let in. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("WAYMARK_AUTHORIZATION", gateway.name().toLowerCase(Locale.ROOT));
    environment.put("WAYMARK_LOGINS", logins.isEmpty() ? "none" : names());
    if (!logins.isEmpty()) {
      environment.put("WAYMARK_DEFAULT_PERMISSION", byDefault.name());
      environment.put(
          "WAYMARK_RATE_LIMIT", Integer.toString(rate.map(RateLimit::perSecond).orElse(0)));
    }
    return environment;
  }

  private String names() {
    return logins.stream()
        .map(login -> login.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static Set<Login> logins(String auth) {
    Set<Login> logins;
    try {
      logins = Login.parse(auth);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "-c auth=%s: iam, basic, basic,token or none.".formatted(auth), unknown);
    }
    if (!logins.contains(Login.BASIC)) {
      throw new IllegalArgumentException(
          "-c auth=%s: nobody could make the first token; use basic,token.".formatted(auth));
    }
    return logins;
  }

  private static <T> T parsed(
      Function<String, @Nullable Object> context,
      String option,
      String byDefault,
      Function<String, T> parse) {
    try {
      return parse.apply(Settings.value(context, option, byDefault));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "-c %s=%s".formatted(option, refused.getMessage()), refused);
    }
  }

  private static void refuse(Function<String, @Nullable Object> context, String option) {
    if (context.apply(option) != null) {
      throw new IllegalArgumentException(
          "-c %s needs users: -c auth=basic or the like.".formatted(option));
    }
  }
}
