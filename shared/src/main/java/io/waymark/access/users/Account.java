package io.waymark.access.users;

import java.util.List;
import java.util.stream.Stream;

/**
 * A user with all that decides what they may do.
 *
 * @param roles the user's, with their permissions
 */
record Account(User user, List<Role> roles) {
  /** With roles of groups besides the user's own. */
  List<Role> and(List<Role> more) {
    return Stream.concat(roles.stream(), more.stream()).distinct().toList();
  }
}
