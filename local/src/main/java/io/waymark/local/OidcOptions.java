package io.waymark.local;

import static java.util.stream.Collectors.toSet;

import io.waymark.access.oidc.OidcClient;
import io.waymark.access.oidc.OidcSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments that tell whose tokens a server accepts. */
final class OidcOptions {
  private static final String ISSUER = "--oidc-issuer";
  private static final String AUDIENCES = "--oidc-audience";
  private static final String CLIENT = "--oidc-client";
  private static final String SCOPES = "--oidc-scopes";
  private static final String NAME_CLAIM = "--oidc-name-claim";
  private static final String GROUPS_CLAIM = "--oidc-groups-claim";
  private static final String ADMINISTRATORS = "--oidc-administrators";

  static final List<String> NAMES =
      List.of(ISSUER, AUDIENCES, CLIENT, SCOPES, NAME_CLAIM, GROUPS_CLAIM, ADMINISTRATORS);

  private OidcOptions() {}

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  static OidcSettings of(Map<String, String> given, Map<String, String> environment) {
    Optional<OidcClient> client =
        Optional.ofNullable(given.get(CLIENT))
            .map(id -> new OidcClient(id, () -> secret(environment)));
    try {
      return new OidcSettings(
          issuer(given),
          audiences(given, client),
          client,
          given.getOrDefault(SCOPES, OidcSettings.DEFAULT_SCOPES),
          given.getOrDefault(NAME_CLAIM, OidcSettings.DEFAULT_NAME_CLAIM),
          given.getOrDefault(GROUPS_CLAIM, OidcSettings.DEFAULT_GROUPS_CLAIM),
          Optional.ofNullable(given.get(ADMINISTRATORS)));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("--auth oidc: " + wrong.getMessage(), wrong);
    }
  }

  private static URI issuer(Map<String, String> given) {
    return Optional.ofNullable(given.get(ISSUER))
        .map(URI::create)
        .orElseThrow(() -> new IllegalArgumentException("%s is missing.".formatted(ISSUER)));
  }

  /** The tokens of people who sign in by the client are for the client. */
  private static Set<String> audiences(Map<String, String> given, Optional<OidcClient> client) {
    Set<String> audiences =
        Arrays.stream(given.getOrDefault(AUDIENCES, "").split(","))
            .map(String::strip)
            .filter(audience -> !audience.isEmpty())
            .collect(toSet());
    Set<String> all = new HashSet<>(audiences);
    client.map(OidcClient::id).ifPresent(all::add);
    return all;
  }

  private static Optional<String> secret(Map<String, String> environment) {
    return Optional.of(environment.getOrDefault("WAYMARK_OIDC_CLIENT_SECRET", ""))
        .filter(secret -> !secret.isEmpty());
  }
}
