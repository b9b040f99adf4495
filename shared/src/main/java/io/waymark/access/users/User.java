package io.waymark.access.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may log in.
 *
 * @param admin whether they may do everything
 * @param roles those they have, the implicit one among them
 * @param used how many assignments they have had, which numbers the next one
 */
public record User(
    long id,
    String username,
    Password password,
    boolean admin,
    List<RoleAssignment> roles,
    long used) {

  public User {
    roles = List.copyOf(roles);
  }

  /** A user without any role. */
  public static User empty(long id, String username, Password password, boolean admin) {
    return new User(id, username, password, admin, List.of(), 0);
  }

  public List<Long> roleIds() {
    return roles.stream().map(RoleAssignment::roleId).toList();
  }

  public Optional<RoleAssignment> assignment(long roleId) {
    return roles.stream().filter(assignment -> assignment.roleId() == roleId).findFirst();
  }

  public User withPassword(Password other) {
    return new User(id, username, other, admin, roles, used);
  }

  public User withAdmin(boolean isAdmin) {
    return new User(id, username, password, isAdmin, roles, used);
  }

  /** With one more role. */
  public User and(long roleId) {
    List<RoleAssignment> more = new ArrayList<>(roles);
    more.add(new RoleAssignment(RolePermission.PER_ROLE * id + used + 1, id, roleId));
    return new User(id, username, password, admin, more, used + 1);
  }

  public User without(long roleId) {
    return new User(
        id,
        username,
        password,
        admin,
        roles.stream().filter(assignment -> assignment.roleId() != roleId).toList(),
        used);
  }
}
