package io.waymark.dynamodb;

import static java.util.Comparator.comparingLong;

import io.waymark.access.Caller;
import io.waymark.access.users.AccessAudit;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.Password;
import io.waymark.access.users.Principal;
import io.waymark.access.users.Role;
import io.waymark.access.users.RoleAssignment;
import io.waymark.access.users.User;
import io.waymark.access.users.Users;
import io.waymark.audit.AuditEvent;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.AccessDocuments;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Users and roles in the registry's table, since a change of them and what the audit trail says of
 * it are one transaction. A user's roles that are gone are left in the user and overlooked: ids are
 * not used twice.
 */
public final class DynamoAccessStore implements AccessStore {
  /** A transaction takes 100 items, some of which are the trail's. */
  private static final int AT_ONCE = 40;

  private final TableReader reader;
  private final TableWriter counters;
  private final Parts parts;
  private final RegistryWriter writer;

  public DynamoAccessStore(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.counters = new TableWriter(table);
    this.parts = new Parts(table);
    this.writer = new RegistryWriter(table, clock);
  }

  @Override
  public User createUser(Caller caller, String username, Password password, boolean admin) {
    long id = counters.increment(AccessKeys.USER_COUNTER, "n");
    User user = User.empty(id, username, password, admin);
    return writer.settle(
        caller,
        _ -> {
          if (user(username).isPresent()) {
            throw Users.userExists(username);
          }
          return plan(
              List.of(PartWrite.create(AccessKeys.user(username), AccessDocuments.write(user))),
              List.of(),
              List.of(AccessAudit.created(user)),
              user);
        });
  }

  @Override
  public Optional<User> user(String username) {
    return parts.get(AccessKeys.user(username)).map(DynamoAccessStore::user);
  }

  @Override
  public List<User> users() {
    return reader.query(AccessKeys.USERS).stream()
        .map(head -> user(parts.read(head)))
        .sorted(comparingLong(User::id))
        .toList();
  }

  @Override
  public User updateUser(Caller caller, String username, UnaryOperator<User> change) {
    return writer.settle(
        caller,
        _ -> {
          Part part = userPart(username);
          User before = user(part);
          User after = change.apply(before);
          return before.equals(after)
              ? Plan.nothing(before)
              : plan(
                  List.of(PartWrite.replace(part, AccessDocuments.write(after))),
                  List.of(),
                  List.of(AccessAudit.updated(before, after)),
                  after);
        });
  }

  @Override
  public void deleteUser(Caller caller, String username) {
    writer.settle(
        caller,
        _ -> {
          User user = user(userPart(username));
          List<Change> changes = new ArrayList<>();
          changes.add(new Change.Delete(AccessKeys.user(username)));
          implicit(user)
              .ifPresent(
                  role -> {
                    changes.add(new Change.Delete(AccessKeys.role(role.id())));
                    changes.add(new Change.Delete(nameKey(role)));
                  });
          // More than these are refused all the same: their user is not there.
          tokens(user).stream()
              .limit(AT_ONCE)
              .forEach(token -> changes.add(new Change.Delete(AccessKeys.token(token.id()))));
          return plan(List.of(), changes, List.of(AccessAudit.deleted(user)), user);
        });
  }

  @Override
  public Role createRole(
      Caller caller, String name, String workspace, Optional<String> description) {
    long id = nextRoleId();
    Role role = Role.empty(id, name, workspace, description);
    return writer.settle(
        caller,
        _ -> {
          requireFree(role);
          return plan(
              List.of(PartWrite.create(AccessKeys.role(id), AccessDocuments.write(role))),
              List.of(lock(role)),
              List.of(AccessAudit.created(role)),
              role);
        });
  }

  @Override
  public Optional<Role> role(long id) {
    return parts.get(AccessKeys.role(id)).map(DynamoAccessStore::role);
  }

  @Override
  public List<Role> roles(Collection<Long> ids) {
    return sorted(reader.batchGet(ids.stream().distinct().map(AccessKeys::role).toList()));
  }

  @Override
  public List<Role> roles() {
    return sorted(reader.query(AccessKeys.ROLES));
  }

  @Override
  public Role updateRole(Caller caller, long id, UnaryOperator<Role> change) {
    return writer.settle(
        caller,
        _ -> {
          Part part = rolePart(id);
          Role before = role(part);
          Role after = change.apply(before);
          if (before.equals(after)) {
            return Plan.nothing(before);
          }
          List<Change> changes = new ArrayList<>();
          if (!before.name().equals(after.name())) {
            requireFree(after);
            changes.add(new Change.Delete(nameKey(before)));
            changes.add(lock(after));
          }
          return plan(
              List.of(PartWrite.replace(part, AccessDocuments.write(after))),
              changes,
              List.of(AccessAudit.updated(before, after)),
              after);
        });
  }

  @Override
  public void deleteRole(Caller caller, long id) {
    writer.settle(
        caller,
        _ -> {
          Role role = role(rolePart(id));
          return plan(
              List.of(),
              List.of(new Change.Delete(AccessKeys.role(id)), new Change.Delete(nameKey(role))),
              List.of(AccessAudit.deleted(role)),
              role);
        });
  }

  @Override
  public void changeGrants(Caller caller, String username, UnaryOperator<Role> change) {
    writer.settle(
        caller,
        _ -> {
          Part userPart = userPart(username);
          User user = user(userPart);
          Optional<Role> held = implicit(user);
          Role before =
              held.orElseGet(
                  () ->
                      Role.empty(
                          nextRoleId(),
                          Role.implicitName(user.id()),
                          Principal.WORKSPACE,
                          Optional.empty()));
          Role after = change.apply(before);
          if (before.equals(after)) {
            return Plan.nothing(before);
          }
          return held.isPresent()
              ? plan(
                  List.of(PartWrite.replace(rolePart(before.id()), AccessDocuments.write(after))),
                  List.of(),
                  List.of(AccessAudit.updated(before, after)),
                  after)
              : first(userPart, user, after);
        });
  }

  @Override
  public void changeAllGrants(
      Caller caller, Predicate<Role> concerned, UnaryOperator<Role> change) {
    boolean more = true;
    while (more) {
      more =
          writer.settle(
              caller,
              _ -> {
                List<Role> roles =
                    roles().stream().filter(Role::isImplicit).filter(concerned).toList();
                return roles.isEmpty() ? Plan.nothing(false) : batch(roles, change);
              });
    }
  }

  @Override
  public long generation() {
    return AccessKeys.generation(reader.get(AccessKeys.GENERATION));
  }

  private Plan<Boolean> batch(List<Role> roles, UnaryOperator<Role> change) {
    List<PartWrite> writes = new ArrayList<>();
    List<AuditEvent> events = new ArrayList<>();
    roles.stream()
        .limit(AT_ONCE)
        .forEach(
            before -> {
              Role after = change.apply(before);
              writes.add(PartWrite.replace(rolePart(before.id()), AccessDocuments.write(after)));
              events.add(AccessAudit.updated(before, after));
            });
    return plan(writes, List.of(), events, roles.size() > AT_ONCE);
  }

  /** The first grant to a user makes their implicit role. */
  private Plan<Role> first(Part userPart, User user, Role role) {
    User assigned = user.and(role.id());
    return plan(
        List.of(
            PartWrite.create(AccessKeys.role(role.id()), AccessDocuments.write(role)),
            PartWrite.replace(userPart, AccessDocuments.write(assigned))),
        List.of(lock(role)),
        List.of(AccessAudit.created(role), AccessAudit.updated(user, assigned)),
        role);
  }

  private <T> Plan<T> plan(
      List<PartWrite> writes, List<Change> changes, List<AuditEvent> events, T result) {
    List<Change> all = new ArrayList<>(changes);
    all.add(AccessKeys.nextGeneration(reader.get(AccessKeys.GENERATION)));
    return new Plan<>(writes, all, events, List.of(), result);
  }

  private Optional<Role> implicit(User user) {
    String name = Role.implicitName(user.id());
    List<Long> ids = user.roles().stream().map(RoleAssignment::roleId).toList();
    return roles(ids).stream().filter(role -> role.name().equals(name)).findFirst();
  }

  private List<ApiToken> tokens(User user) {
    return reader.query(AccessKeys.TOKENS).stream()
        .map(head -> AccessDocuments.token(parts.read(head).bytes()))
        .filter(token -> token.userId() == user.id())
        .toList();
  }

  private long nextRoleId() {
    return counters.increment(AccessKeys.ROLE_COUNTER, "n");
  }

  private void requireFree(Role role) {
    if (reader.get(nameKey(role)).isPresent()) {
      throw Users.roleExists(role.name(), role.workspace());
    }
  }

  private static Change lock(Role role) {
    return new Change.Put(Item.of(nameKey(role)).with("id", role.id()), Optional.empty());
  }

  private static ItemKey nameKey(Role role) {
    return AccessKeys.roleName(role.workspace(), role.name());
  }

  private Part userPart(String username) {
    return parts.get(AccessKeys.user(username)).orElseThrow(() -> Users.userNotFound(username));
  }

  private Part rolePart(long id) {
    return parts.get(AccessKeys.role(id)).orElseThrow(() -> Users.roleNotFound(id));
  }

  private List<Role> sorted(List<Item> heads) {
    return heads.stream()
        .map(head -> role(parts.read(head)))
        .sorted(comparingLong(Role::id))
        .toList();
  }

  private static User user(Part part) {
    return AccessDocuments.user(part.bytes());
  }

  private static Role role(Part part) {
    return AccessDocuments.role(part.bytes());
  }
}
