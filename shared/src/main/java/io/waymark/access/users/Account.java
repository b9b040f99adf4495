package io.waymark.access.users;

import java.util.List;
import java.util.Optional;

/**
 * A user with all that decides what they may do.
 *
 * @param roles the user's, with their permissions
 */
record Account(User user, List<Role> roles) {
  /** Whether it is the user whom an identity means, and not one of the same name. */
  boolean isOf(ExternalIdentity identity) {
    return user.origin().equals(Optional.of(identity.origin()));
  }
}
