package io.waymark.access.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody who may log in.
 *
 * @param password nobody knows that of a user who comes from elsewhere
 * @param origin where they come from; none for a user who was made here
 * @param groups that their issuer named last; none where it never named any
 * @param admin whether they may do everything
 * @param roles those they have, the implicit one among them
 * @param used how many assignments they have had, which numbers the next one
 */
public record User(
    long id,
    String username,
    Password password,
    Optional<Origin> origin,
    Optional<KnownGroups> groups,
    boolean admin,
    List<RoleAssignment> roles,
    long used) {

  public User {
    roles = List.copyOf(roles);
  }

  /** A user without any role. */
  public static User empty(long id, String username, Password password, boolean admin) {
    return new User(
        id, username, password, Optional.empty(), Optional.empty(), admin, List.of(), 0);
  }

  /** A user who comes from elsewhere, without any role. */
  public static User from(ExternalIdentity identity, long id) {
    return new User(
            id,
            identity.name(),
            Password.NOBODYS,
            Optional.of(identity.origin()),
            Optional.empty(),
            false,
            List.of(),
            0)
        .told(identity);
  }

  /** With the groups that their issuer names, if these are newer than what is known. */
  public User told(ExternalIdentity identity) {
    return news(identity)
        .map(
            said -> new User(id, username, password, origin, Optional.of(said), admin, roles, used))
        .orElse(this);
  }

  private Optional<KnownGroups> news(ExternalIdentity identity) {
    if (!isOf(identity) || identity.issued().isEmpty()) {
      return Optional.empty();
    }
    KnownGroups said = new KnownGroups(identity.groups(), identity.issued().getAsLong());
    return Optional.of(said)
        .filter(_ -> groups.map(said::replace).orElse(!identity.groups().isEmpty()));
  }

  /** Whether it is the user whom an identity means, and not one of the same name. */
  public boolean isOf(ExternalIdentity identity) {
    return origin.equals(Optional.of(identity.origin()));
  }

  /**
   * As whom their issuer named last, for what acts in their absence; nobody's administrator, and
   * nobody at all when that is too long ago.
   */
  Optional<ExternalIdentity> remembered(long now) {
    return groups
        .filter(known -> known.holdAt(now))
        .map(
            known ->
                new ExternalIdentity(
                    origin.orElseThrow(),
                    username,
                    known.names(),
                    false,
                    OptionalLong.of(known.time())));
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
    return new User(id, username, other, origin, groups, admin, roles, used);
  }

  public User withAdmin(boolean isAdmin) {
    return new User(id, username, password, origin, groups, isAdmin, roles, used);
  }

  /** With one more role. */
  public User and(long roleId) {
    List<RoleAssignment> more = new ArrayList<>(roles);
    more.add(new RoleAssignment(RolePermission.PER_ROLE * id + used + 1, id, roleId));
    return new User(id, username, password, origin, groups, admin, more, used + 1);
  }

  public User without(long roleId) {
    return new User(
        id,
        username,
        password,
        origin,
        groups,
        admin,
        roles.stream().filter(assignment -> assignment.roleId() != roleId).toList(),
        used);
  }
}
