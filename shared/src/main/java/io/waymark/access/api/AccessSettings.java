package io.waymark.access.api;

import io.waymark.access.Permission;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.users.Login;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets in.
 *
 * @param logins the ways in; none where everybody is let in
 * @param byDefault what users may do with what nobody has granted them anything on
 * @param rate how many calls each user and each token may make; none for as many as they like
 */
public record AccessSettings(Set<Login> logins, Permission byDefault, Optional<RateLimit> rate) {
  /** Everybody may do everything, as on a server for oneself. */
  public static final AccessSettings OFF =
      new AccessSettings(Set.of(), Permission.MANAGE, Optional.empty());

  public AccessSettings {
    logins = Set.copyOf(logins);
  }

  /** With the rate that no training needs to exceed. */
  public AccessSettings(Set<Login> logins, Permission byDefault) {
    this(logins, byDefault, Optional.of(RateLimit.DEFAULT));
  }

  public boolean isOff() {
    return logins.isEmpty();
  }
}
