package io.waymark.infra;

import io.waymark.access.Permission;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.users.Login;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may call the API.
 *
 * @param logins the ways in; none where everybody is let in
 * @param byDefault what users may do with what nobody has granted them anything on
 * @param rate how many calls each user and each token may make
 * @param administrators names of who may do everything among those who sign for AWS, or of their
 *     roles; {@code *} for all of them
 * @param oidc whose tokens are accepted, where that is a way in
 * @param origins of other sites whose pages may call the API
 */
record AccessOptions(
    Set<Login> logins,
    Permission byDefault,
    Optional<RateLimit> rate,
    Set<String> administrators,
    Optional<OidcOptions> oidc,
    List<String> origins) {
  private static final String AUTH = "auth";
  private static final String DEFAULT_PERMISSION = "default-permission";
  private static final String RATE_LIMIT = "rate-limit";
  private static final String ADMINISTRATORS = "administrators";
  private static final String CORS_ORIGINS = "cors-origins";

  /** All who sign. */
  private static final String ALL = "*";

  /** Of a user, with its path, of a role, or of a role and its session. */
  private static final Pattern CALLER = Pattern.compile("[\\w+=.@/-]{1,512}");

  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9-]+(\\.[a-z0-9-]+)*(:\\d{1,5})?");

  /** All variables of a function together may have 4 KB. */
  private static final int LENGTH = 1_000;

  static final AccessOptions OPEN =
      new AccessOptions(
          Set.of(), Permission.MANAGE, Optional.empty(), Set.of(), Optional.empty(), List.of());

  AccessOptions {
    logins = Set.copyOf(logins);
    administrators = Set.copyOf(administrators);
    origins = List.copyOf(origins);
  }

  static AccessOptions of(Function<String, @Nullable Object> context) {
    String auth = Settings.value(context, AUTH, "iam").toLowerCase(Locale.ROOT);
    List<String> origins = list(context, CORS_ORIGINS, ORIGIN);
    if (auth.equals("none")) {
      List.of(DEFAULT_PERMISSION, RATE_LIMIT, ADMINISTRATORS)
          .forEach(option -> refuse(context, option, "needs users: -c auth=basic or the like"));
      OidcOptions.refuse(context);
      return new AccessOptions(
          Set.of(), OPEN.byDefault(), OPEN.rate(), Set.of(), Optional.empty(), origins);
    }
    Set<Login> logins = logins(auth);
    return new AccessOptions(
        logins,
        parsed(context, DEFAULT_PERMISSION, "READ", Permission::parseDefault),
        parsed(
            context, RATE_LIMIT, Integer.toString(RateLimit.DEFAULT.perSecond()), RateLimit::parse),
        administrators(context, logins),
        oidc(context, logins),
        origins);
  }

  /** Whether there are users with passwords. */
  boolean hasPasswords() {
    return logins.contains(Login.BASIC);
  }

  /** Whether callers may sign their requests for AWS. */
  boolean hasSignatures() {
    return logins.contains(Login.IAM);
  }

  /** Whether they can't but sign. */
  boolean hasOnlySignatures() {
    return logins.equals(Set.of(Login.IAM));
  }

  /** Whether users are made at their first call, as another party vouches for them. */
  boolean makesUsers() {
    return hasSignatures() || logins.contains(Login.OIDC);
  }

  boolean isOff() {
    return logins.isEmpty();
  }

  /** What tells functions whom to let in. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("WAYMARK_LOGINS", isOff() ? "none" : names());
    if (!isOff()) {
      environment.put("WAYMARK_DEFAULT_PERMISSION", byDefault.name());
      environment.put(
          "WAYMARK_RATE_LIMIT", Integer.toString(rate.map(RateLimit::perSecond).orElse(0)));
    }
    if (!administrators.isEmpty()) {
      environment.put("WAYMARK_ADMINISTRATORS", String.join(",", new TreeSet<>(administrators)));
    }
    if (!origins.isEmpty()) {
      environment.put("WAYMARK_CORS_ORIGINS", String.join(",", origins));
    }
    return environment;
  }

  private String names() {
    return logins.stream().map(Login::text).sorted().collect(Collectors.joining(","));
  }

  private static Set<Login> logins(String auth) {
    Set<Login> logins;
    try {
      logins = Login.parse(auth);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "-c auth=%s: some of basic, token, oidc and iam with commas, or none.".formatted(auth),
          unknown);
    }
    if (logins.equals(Set.of(Login.TOKEN))) {
      throw new IllegalArgumentException(
          "-c auth=token: nobody could make the first token; use basic,token or the like.");
    }
    return logins;
  }

  /** As long as callers can only sign, all may do everything, unless some are named. */
  private static Set<String> administrators(
      Function<String, @Nullable Object> context, Set<Login> logins) {
    if (!logins.contains(Login.IAM)) {
      refuse(context, ADMINISTRATORS, "names who signs: -c auth=iam or the like");
      return Set.of();
    }
    Set<String> named = Set.copyOf(list(context, ADMINISTRATORS, CALLER));
    if (!named.isEmpty()) {
      return named;
    }
    if (logins.equals(Set.of(Login.IAM, Login.TOKEN))) {
      throw new IllegalArgumentException(
          "-c auth=iam,token: nobody could grant anything; name -c administrators.");
    }
    return logins.equals(Set.of(Login.IAM)) ? Set.of(ALL) : Set.of();
  }

  private static Optional<OidcOptions> oidc(
      Function<String, @Nullable Object> context, Set<Login> logins) {
    if (logins.contains(Login.OIDC)) {
      return Optional.of(OidcOptions.of(context));
    }
    OidcOptions.refuse(context);
    return Optional.empty();
  }

  /** What an option lists with commas; nothing where it is not given. */
  static List<String> list(
      Function<String, @Nullable Object> context, String option, Pattern form) {
    @Nullable Object given = context.apply(option);
    if (given == null) {
      return List.of();
    }
    List<String> values =
        Arrays.stream(given.toString().split(",", -1)).map(String::strip).toList();
    values.stream()
        .filter(value -> !form.matcher(value).matches())
        .findFirst()
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException("-c %s: '%s' is none.".formatted(option, wrong));
            });
    if (given.toString().length() > LENGTH) {
      throw new IllegalArgumentException("-c %s: at most %d characters.".formatted(option, LENGTH));
    }
    return values;
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

  private static void refuse(
      Function<String, @Nullable Object> context, String option, String reason) {
    if (context.apply(option) != null) {
      throw new IllegalArgumentException("-c %s %s.".formatted(option, reason));
    }
  }
}
