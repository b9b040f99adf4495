package io.waymark.access.oidc;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are accepted, and what they mean.
 *
 * @param issuer as the tokens' {@code iss} has it; its keys are found by its discovery document
 * @param audiences a token must be for one of them, by {@code aud} or {@code client_id}
 * @param client of the web pages, which can't log in by the issuer without one
 * @param scopes what the web pages ask for, with spaces
 * @param nameClaim what a user is called by; who has none is called by {@code sub}
 * @param groupsClaim what lists the groups
 * @param administrators the group whose members may do everything
 */
public record OidcSettings(
    URI issuer,
    Set<String> audiences,
    Optional<OidcClient> client,
    String scopes,
    String nameClaim,
    String groupsClaim,
    Optional<String> administrators) {
  public static final String DEFAULT_SCOPES = "openid email profile";
  public static final String DEFAULT_NAME_CLAIM = "email";
  public static final String DEFAULT_GROUPS_CLAIM = "groups";

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @throws IllegalArgumentException where the issuer is not reached by https, or no audience is
   *     named: its tokens for anything else would be good here
   */
  public OidcSettings {
    audiences = Set.copyOf(audiences);
    requireSecure(issuer);
    if (audiences.isEmpty()) {
      throw new IllegalArgumentException("OIDC needs an audience or a client.");
    }
  }

  /** Refuses an address at which anybody on the way could answer. */
  static void requireSecure(URI address) {
    boolean secure =
        "https".equals(address.getScheme())
            || ("http".equals(address.getScheme())
                && THIS_MACHINE.contains(String.valueOf(address.getHost())));
    if (!secure) {
      throw new IllegalArgumentException("%s is no https address.".formatted(address));
    }
  }
}
