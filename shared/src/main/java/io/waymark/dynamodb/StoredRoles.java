package io.waymark.dynamodb;

import static java.util.Comparator.comparingLong;

import io.waymark.access.users.Role;
import io.waymark.access.users.User;
import io.waymark.access.users.Users;
import io.waymark.dynamodb.documents.AccessDocuments;
import io.waymark.workspaces.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Roles as their parts stand in the table. */
final class StoredRoles {
  private final TableReader reader;
  private final Parts parts;

  StoredRoles(Table table) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
  }

  /** A role, and the part to replace. */
  record Stored(Part part, Role role) {
    private static Stored of(Part part) {
      return new Stored(part, AccessDocuments.role(part.bytes()));
    }

    PartWrite write(Role after) {
      return PartWrite.replace(part, AccessDocuments.write(after));
    }
  }

  Optional<Stored> find(long id) {
    return parts.get(AccessKeys.role(id)).map(Stored::of);
  }

  /**
   * A role that has to be there.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  Stored require(long id) {
    return find(id).orElseThrow(() -> Users.roleNotFound(id));
  }

  /** Those of the roles that are there, in the order of their ids. */
  List<Stored> of(Collection<Long> ids) {
    return sorted(reader.batchGet(ids.stream().distinct().map(AccessKeys::role).toList()));
  }

  /** Those of the workspaces with these names, in the order of their ids. */
  List<Stored> named(Collection<Workspace> workspaces, Collection<String> names) {
    List<ItemKey> locks =
        workspaces.stream()
            .flatMap(in -> names.stream().map(name -> AccessKeys.roleName(in.name(), name)))
            .distinct()
            .toList();
    return of(reader.batchGet(locks).stream().map(lock -> lock.number("id")).toList());
  }

  /** All, in the order of their ids. */
  List<Stored> all() {
    return sorted(reader.query(AccessKeys.ROLES));
  }

  /** What is granted to a user alone, in each workspace. */
  List<Stored> implicitOf(User user) {
    return of(user.roleIds()).stream().filter(held -> held.role().isImplicitOf(user)).toList();
  }

  void requireFree(Role role) {
    if (reader.get(nameKey(role)).isPresent()) {
      throw Users.roleExists(role.name(), role.workspace());
    }
  }

  static PartWrite create(Role role) {
    return PartWrite.create(AccessKeys.role(role.id()), AccessDocuments.write(role));
  }

  static Change lock(Role role) {
    return new Change.Put(Item.of(nameKey(role)).with("id", role.id()), Optional.empty());
  }

  static Change unlock(Role role) {
    return new Change.Delete(nameKey(role));
  }

  static List<Change> delete(Role role) {
    return List.of(new Change.Delete(AccessKeys.role(role.id())), unlock(role));
  }

  private static ItemKey nameKey(Role role) {
    return AccessKeys.roleName(role.workspace(), role.name());
  }

  private List<Stored> sorted(List<Item> heads) {
    return heads.stream()
        .map(parts::read)
        .map(Stored::of)
        .sorted(comparingLong(stored -> stored.role().id()))
        .toList();
  }
}
