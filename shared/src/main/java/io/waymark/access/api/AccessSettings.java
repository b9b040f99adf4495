package io.waymark.access.api;

import io.waymark.access.Permission;
import io.waymark.access.users.Login;
import java.util.Set;

/**
 * Who gets in.
 *
 * @param logins the ways in; none where everybody is let in
 * @param byDefault what users may do with what nobody has granted them anything on
 */
public record AccessSettings(Set<Login> logins, Permission byDefault) {
  /** Everybody may do everything, as on a server for oneself. */
  public static final AccessSettings OFF = new AccessSettings(Set.of(), Permission.MANAGE);

  public AccessSettings {
    logins = Set.copyOf(logins);
  }

  public boolean isOff() {
    return logins.isEmpty();
  }
}
