package io.waymark.infra;

import io.waymark.access.oidc.OidcSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are accepted, and what they mean.
 *
 * @param issuer nothing for a user pool of the stack's own
 * @param audiences a token must be for one of them
 * @param client of the web pages
 * @param clientSecret the SSM parameter with the client's secret; nothing for a public client
 * @param nameClaim what a user is called by
 * @param groupsClaim what lists the groups
 * @param administrators the group whose members may do everything
 */
record OidcOptions(
    Optional<String> issuer,
    List<String> audiences,
    Optional<String> client,
    Optional<String> clientSecret,
    Optional<String> nameClaim,
    Optional<String> groupsClaim,
    Optional<String> administrators) {
  /** Of the stack's own pool; in the form of the others' names. */
  static final String ADMINISTRATORS_OF_POOL = "administrators";

  private static final String GROUPS_OF_POOL = "cognito:groups";

  private static final String ISSUER = "oidc-issuer";
  private static final String AUDIENCES = "oidc-audiences";
  private static final String CLIENT = "oidc-client";
  private static final String CLIENT_SECRET = "oidc-client-secret";
  private static final String NAME_CLAIM = "oidc-name-claim";
  private static final String GROUPS_CLAIM = "oidc-groups-claim";
  private static final String ADMINISTRATORS = "oidc-administrators";

  /** What the stack's own pool has by itself. */
  private static final List<String> OF_OTHERS =
      List.of(CLIENT, CLIENT_SECRET, NAME_CLAIM, GROUPS_CLAIM, ADMINISTRATORS);

  private static final Pattern ADDRESS = Pattern.compile("https://[\\w.:/~%-]{1,300}");
  private static final Pattern WORD = Pattern.compile("[\\w.:/@-]{1,200}");
  private static final Pattern PARAMETER = Pattern.compile("/[A-Za-z0-9_./-]{1,500}");

  static OidcOptions of(Function<String, @Nullable Object> context) {
    Optional<String> issuer = one(context, ISSUER, ADDRESS);
    List<String> audiences = AccessOptions.list(context, AUDIENCES, WORD);
    if (issuer.isEmpty()) {
      refuse(context, OF_OTHERS, "needs -c oidc-issuer");
      return new OidcOptions(
          issuer,
          audiences,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(GROUPS_OF_POOL),
          Optional.of(ADMINISTRATORS_OF_POOL));
    }
    OidcOptions options =
        new OidcOptions(
            issuer,
            audiences,
            one(context, CLIENT, WORD),
            one(context, CLIENT_SECRET, PARAMETER),
            one(context, NAME_CLAIM, WORD),
            one(context, GROUPS_CLAIM, WORD),
            one(context, ADMINISTRATORS, WORD));
    options.requireWhole();
    return options;
  }

  private void requireWhole() {
    if (audiences.isEmpty() && client.isEmpty()) {
      throw new IllegalArgumentException(
          "-c %s needs -c %s or -c %s: its tokens for anything else would be good here."
              .formatted(ISSUER, CLIENT, AUDIENCES));
    }
    if (clientSecret.isPresent() && client.isEmpty()) {
      throw new IllegalArgumentException("-c %s needs -c %s.".formatted(CLIENT_SECRET, CLIENT));
    }
  }

  /** Without tokens none of it means anything. */
  static void refuse(Function<String, @Nullable Object> context) {
    refuse(context, List.of(ISSUER, AUDIENCES), "needs -c auth=oidc or the like");
    refuse(context, OF_OTHERS, "needs -c auth=oidc or the like");
  }

  /** What tells functions of an issuer that is there already. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    issuer.ifPresent(address -> environment.put("WAYMARK_OIDC_ISSUER", address));
    client.ifPresent(id -> environment.put("WAYMARK_OIDC_CLIENT", id));
    clientSecret.ifPresent(name -> environment.put("WAYMARK_OIDC_CLIENT_SECRET", name));
    environment.put("WAYMARK_OIDC_AUDIENCES", String.join(",", audiences));
    environment.put("WAYMARK_OIDC_NAME_CLAIM", nameClaim.orElse(OidcSettings.DEFAULT_NAME_CLAIM));
    environment.put(
        "WAYMARK_OIDC_GROUPS_CLAIM", groupsClaim.orElse(OidcSettings.DEFAULT_GROUPS_CLAIM));
    administrators.ifPresent(group -> environment.put("WAYMARK_OIDC_ADMINISTRATORS", group));
    return environment;
  }

  private static Optional<String> one(
      Function<String, @Nullable Object> context, String option, Pattern form) {
    return Optional.ofNullable(context.apply(option))
        .map(Object::toString)
        .map(
            value -> {
              if (!form.matcher(value).matches()) {
                throw new IllegalArgumentException("-c %s=%s: is none.".formatted(option, value));
              }
              return value;
            });
  }

  private static void refuse(
      Function<String, @Nullable Object> context, List<String> options, String reason) {
    for (String option : options) {
      if (context.apply(option) != null) {
        throw new IllegalArgumentException("-c %s %s.".formatted(option, reason));
      }
    }
  }
}
