package io.waymark.access.api;

import io.waymark.access.Permission;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.oidc.OidcSettings;
import io.waymark.access.users.Login;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets in.
 *
 * @param logins the ways in; none where everybody is let in
 * @param byDefault what users may do with what nobody has granted them anything on
 * @param rate how many calls each user and each token may make; none for as many as they like
 * @param administrators names of who may do everything among those who sign for AWS, or of their
 *     roles; {@code *} for all of them
 * @param oidc whose tokens are accepted, where {@link Login#OIDC} is a way in
 * @param browsers what is known of browsers that call
 */
public record AccessSettings(
    Set<Login> logins,
    Permission byDefault,
    Optional<RateLimit> rate,
    Set<String> administrators,
    Optional<OidcSettings> oidc,
    BrowserSettings browsers) {
  /** Everybody may do everything, as on a server for oneself. */
  public static final AccessSettings OFF =
      new AccessSettings(Set.of(), Permission.MANAGE, Optional.empty());

  /**
   * @throws IllegalArgumentException where there is a way in and not what it needs, or the reverse
   */
  public AccessSettings {
    logins = Set.copyOf(logins);
    administrators = Set.copyOf(administrators);
    if (logins.contains(Login.OIDC) != oidc.isPresent()) {
      throw new IllegalArgumentException("The login oidc and its issuer need each other.");
    }
  }

  public AccessSettings(Set<Login> logins, Permission byDefault, Optional<RateLimit> rate) {
    this(logins, byDefault, rate, Set.of(), Optional.empty(), BrowserSettings.OWN);
  }

  /** With the rate that no training needs to exceed. */
  public AccessSettings(Set<Login> logins, Permission byDefault) {
    this(logins, byDefault, Optional.of(RateLimit.DEFAULT));
  }

  public AccessSettings with(BrowserSettings others) {
    return new AccessSettings(logins, byDefault, rate, administrators, oidc, others);
  }

  public boolean isOff() {
    return logins.isEmpty();
  }
}
