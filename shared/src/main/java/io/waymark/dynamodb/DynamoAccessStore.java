package io.waymark.dynamodb;

import static java.util.Comparator.comparingLong;

import io.waymark.access.Caller;
import io.waymark.access.users.AccessAudit;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.ExternalIdentity;
import io.waymark.access.users.Password;
import io.waymark.access.users.Role;
import io.waymark.access.users.TokenStore;
import io.waymark.access.users.User;
import io.waymark.access.users.Users;
import io.waymark.audit.AuditEvent;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.StoredRoles.Stored;
import io.waymark.dynamodb.documents.AccessDocuments;
import io.waymark.workspaces.Workspace;
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
  private final StoredRoles roles;
  private final TokenStore tokens;
  private final AccessWriter writer;

  public DynamoAccessStore(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.counters = new TableWriter(table);
    this.parts = new Parts(table);
    this.roles = new StoredRoles(table);
    this.tokens = new DynamoTokenStore(table, clock);
    this.writer = new AccessWriter(table, clock);
  }

  @Override
  public User createUser(Caller caller, String username, Password password, boolean admin) {
    User user = User.empty(nextUserId(), username, password, admin);
    return writer.settle(
        caller,
        () -> {
          if (user(username).isPresent()) {
            throw Users.userExists(username);
          }
          return create(user);
        });
  }

  @Override
  public User admit(Caller caller, ExternalIdentity identity) {
    return writer.settle(
        caller,
        () ->
            parts
                .get(AccessKeys.user(identity.name()))
                .map(part -> told(part, identity))
                .orElseGet(() -> create(User.from(identity, nextUserId()))));
  }

  /** That the same groups were named again is no news for the trail. */
  private static Plan<User> told(Part part, ExternalIdentity identity) {
    User before = user(part);
    User after = before.told(identity);
    if (before.equals(after)) {
      return Plan.nothing(before);
    }
    AuditEvent event = AccessAudit.updated(before, after);
    return Plan.of(
        List.of(PartWrite.replace(part, AccessDocuments.write(after))),
        List.of(),
        event.before().equals(event.after()) ? List.of() : List.of(event),
        after);
  }

  private static Plan<User> create(User user) {
    return Plan.of(
        List.of(PartWrite.create(AccessKeys.user(user.username()), AccessDocuments.write(user))),
        List.of(),
        List.of(AccessAudit.created(user)),
        user);
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
        () -> {
          Part part = userPart(username);
          User before = user(part);
          User after = change.apply(before);
          return before.equals(after)
              ? Plan.nothing(before)
              : Plan.of(
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
        () -> {
          User user = requireUser(username);
          List<Change> changes = new ArrayList<>();
          changes.add(new Change.Delete(AccessKeys.user(username)));
          roles.implicitOf(user).forEach(held -> changes.addAll(StoredRoles.delete(held.role())));
          // More than these are refused all the same: their user is not there.
          tokens.all().stream()
              .filter(token -> token.userId() == user.id())
              .map(ApiToken::id)
              .limit(AT_ONCE)
              .forEach(id -> changes.addAll(DynamoTokenStore.delete(id)));
          return Plan.of(List.of(), changes, List.of(AccessAudit.deleted(user)), user);
        });
  }

  @Override
  public Role createRole(
      Caller caller, String name, String workspace, Optional<String> description) {
    Role role = Role.empty(nextRoleId(), name, workspace, description);
    return writer.settle(
        caller,
        () -> {
          roles.requireFree(role);
          return Plan.of(
              List.of(StoredRoles.create(role)),
              List.of(StoredRoles.lock(role)),
              List.of(AccessAudit.created(role)),
              role);
        });
  }

  @Override
  public Optional<Role> role(long id) {
    return roles.find(id).map(Stored::role);
  }

  @Override
  public List<Role> roles(Collection<Long> ids) {
    return roles.of(ids).stream().map(Stored::role).toList();
  }

  @Override
  public List<Role> roles(Collection<Workspace> workspaces, Collection<String> names) {
    return roles.named(workspaces, names).stream().map(Stored::role).toList();
  }

  @Override
  public List<Role> roles() {
    return roles.all().stream().map(Stored::role).toList();
  }

  @Override
  public Role updateRole(Caller caller, long id, UnaryOperator<Role> change) {
    return writer.settle(caller, () -> update(roles.require(id), change));
  }

  @Override
  public void deleteRole(Caller caller, long id) {
    writer.settle(
        caller,
        () -> {
          Role role = roles.require(id).role();
          return Plan.of(
              List.of(), StoredRoles.delete(role), List.of(AccessAudit.deleted(role)), role);
        });
  }

  @Override
  public void changeGrants(
      Caller caller, Workspace workspace, String username, UnaryOperator<Role> change) {
    writer.settle(
        caller,
        () -> {
          Part part = userPart(username);
          User user = user(part);
          Optional<Stored> held =
              roles.implicitOf(user).stream()
                  .filter(stored -> stored.role().workspace().equals(workspace.name()))
                  .findFirst();
          return held.isPresent()
              ? update(held.get(), change)
              : first(part, user, workspace, change);
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
              () -> {
                List<Stored> all =
                    roles.all().stream()
                        .filter(stored -> stored.role().isImplicit())
                        .filter(stored -> concerned.test(stored.role()))
                        .toList();
                return all.isEmpty() ? Plan.nothing(false) : batch(all, change);
              });
    }
  }

  @Override
  public long generation() {
    return AccessKeys.generation(reader.get(AccessKeys.GENERATION));
  }

  private Plan<Role> update(Stored stored, UnaryOperator<Role> change) {
    Role before = stored.role();
    Role after = change.apply(before);
    if (before.equals(after)) {
      return Plan.nothing(before);
    }
    List<Change> changes = new ArrayList<>();
    if (!before.name().equals(after.name())) {
      roles.requireFree(after);
      changes.add(StoredRoles.unlock(before));
      changes.add(StoredRoles.lock(after));
    }
    return Plan.of(
        List.of(stored.write(after)), changes, List.of(AccessAudit.updated(before, after)), after);
  }

  /** The first grant to a user in a workspace makes their implicit role there. */
  private Plan<Role> first(
      Part userPart, User user, Workspace workspace, UnaryOperator<Role> change) {
    Role none =
        Role.empty(nextRoleId(), Role.implicitName(user.id()), workspace.name(), Optional.empty());
    Role role = change.apply(none);
    if (role.equals(none)) {
      return Plan.nothing(none);
    }
    User assigned = user.and(role.id());
    return Plan.of(
        List.of(
            StoredRoles.create(role), PartWrite.replace(userPart, AccessDocuments.write(assigned))),
        List.of(StoredRoles.lock(role)),
        List.of(AccessAudit.created(role), AccessAudit.updated(user, assigned)),
        role);
  }

  private static Plan<Boolean> batch(List<Stored> all, UnaryOperator<Role> change) {
    List<PartWrite> writes = new ArrayList<>();
    List<AuditEvent> events = new ArrayList<>();
    for (Stored stored : all.subList(0, Math.min(AT_ONCE, all.size()))) {
      Role after = change.apply(stored.role());
      writes.add(stored.write(after));
      events.add(AccessAudit.updated(stored.role(), after));
    }
    return Plan.of(writes, List.of(), events, all.size() > AT_ONCE);
  }

  private long nextUserId() {
    return counters.increment(AccessKeys.USER_COUNTER, "n");
  }

  private long nextRoleId() {
    return counters.increment(AccessKeys.ROLE_COUNTER, "n");
  }

  private Part userPart(String username) {
    return parts.get(AccessKeys.user(username)).orElseThrow(() -> Users.userNotFound(username));
  }

  private static User user(Part part) {
    return AccessDocuments.user(part.bytes());
  }
}
