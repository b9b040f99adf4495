package io.waymark.access.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may log in.
 *
 * @param password nobody knows that of a user who comes from elsewhere
 * @param origin where they come from; none for a user who was made here
 * @param admin whether they may do everything
 * @param roles those they have, the implicit one among them
 * @param used how many assignments they have had, which numbers the next one
 */
public record User(
    long id,
    String username,
    Password password,
    Optional<Origin> origin,
    boolean admin,
    List<RoleAssignment> roles,
    long used) {

  public User {
    roles = List.copyOf(roles);
  }

  /** A user without any role. */
  public static User empty(long id, String username, Password password, boolean admin) {
    return new User(id, username, password, Optional.empty(), admin, List.of(), 0);
  }

  /** A user who comes from elsewhere, without any role. */
  public static User from(Origin origin, long id, String username) {
    return new User(id, username, Password.NOBODYS, Optional.of(origin), false, List.of(), 0);
  }

  public List<Long> roleIds() {
    return roles.stream().map(RoleAssignment::roleId).toList();
  }

  public Optional<RoleAssignment> assignment(long roleId) {
    return roles.stream().filter(assignment -> assignment.roleId() == roleId).findFirst();
  }

  /**
   * With another password.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} for a user who comes
   *     from elsewhere
   */
  public User withPassword(Password other) {
    if (origin.isPresent()) {
      throw Users.hasNoPassword(this);
    }
    return new User(id, username, other, origin, admin, roles, used);
  }

  public User withAdmin(boolean isAdmin) {
    return new User(id, username, password, origin, isAdmin, roles, used);
  }

  /** With one more role. */
  public User and(long roleId) {
    List<RoleAssignment> more = new ArrayList<>(roles);
    more.add(new RoleAssignment(RolePermission.PER_ROLE * id + used + 1, id, roleId));
    return new User(id, username, password, origin, admin, more, used + 1);
  }

  public User without(long roleId) {
    return new User(
        id,
        username,
        password,
        origin,
        admin,
        roles.stream().filter(assignment -> assignment.roleId() != roleId).toList(),
        used);
  }
}
