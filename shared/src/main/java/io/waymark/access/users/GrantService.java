package io.waymark.access.users;

import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is granted to single users. */
public final class GrantService {
  private final AccessStore store;
  private final Permission byDefault;
  private final Workspaces workspaces;
  private final Workspace workspace;

  /**
   * Those in the default workspace.
   *
   * @param byDefault what holds where nothing is granted
   */
  public GrantService(AccessStore store, Permission byDefault, Workspaces workspaces) {
    this(store, byDefault, workspaces, Workspace.DEFAULT);
  }

  private GrantService(
      AccessStore store, Permission byDefault, Workspaces workspaces, Workspace workspace) {
    this.store = store;
    this.byDefault = byDefault;
    this.workspaces = workspaces;
    this.workspace = workspace;
  }

  /** Those in another workspace. */
  public GrantService in(Workspace other) {
    return new GrantService(store, byDefault, workspaces, other);
  }

  public void grant(Caller caller, String username, Grant grant, Supplier<MlflowException> taken) {
    store.changeGrants(
        caller,
        workspace,
        username,
        role -> {
          if (role.permission(grant.key()).isPresent()) {
            throw taken.get();
          }
          return role.and(grant);
        });
  }

  /** Grants what somebody has made to them, whatever was granted before. */
  public void own(Caller caller, String username, ResourceKey key) {
    Grant manage = Grant.of(key.type(), key.id(), Permission.MANAGE);
    store.changeGrants(
        caller,
        workspace,
        username,
        role ->
            role.permission(key)
                .map(held -> role.with(held.id(), Permission.MANAGE))
                .orElseGet(() -> role.and(manage)));
  }

  public void change(
      Caller caller,
      String username,
      ResourceKey key,
      Permission permission,
      Supplier<MlflowException> missing) {
    store.changeGrants(
        caller,
        workspace,
        username,
        role -> role.with(role.permission(key).orElseThrow(missing).id(), permission));
  }

  public void revoke(
      Caller caller, String username, ResourceKey key, Supplier<MlflowException> missing) {
    store.changeGrants(
        caller,
        workspace,
        username,
        role -> role.without(role.permission(key).orElseThrow(missing)));
  }

  /** Takes what was granted on a resource that is gone, from everybody. */
  public void forget(Caller caller, ResourceKey key) {
    store.changeAllGrants(
        caller,
        role -> isHere(role) && role.permission(key).isPresent(),
        role -> role.permission(key).map(role::without).orElse(role));
  }

  /** Moves what was granted on a resource that has another name now. */
  public void move(Caller caller, ResourceKey from, ResourceKey to) {
    store.changeAllGrants(
        caller,
        role -> isHere(role) && role.permission(from).isPresent(),
        role -> role.moved(from, to));
  }

  /** What is granted to a user alone on a resource. */
  public Optional<Permission> direct(User user, ResourceKey key) {
    return direct(user).stream()
        .filter(grant -> grant.key().equals(key))
        .map(Grant::permission)
        .findFirst();
  }

  /** All that is granted to a user alone. */
  public List<Grant> direct(User user) {
    return store.roles(user).stream()
        .filter(role -> isHere(role) && role.isImplicitOf(user))
        .flatMap(role -> role.permissions().stream())
        .map(RolePermission::grant)
        .toList();
  }

  /** What a user may do with a resource by all their roles, administrator or not. */
  public Permission effective(User user, ResourceKey key) {
    return Principal.of(user, store).authorization(byDefault, workspaces.seen(workspace)).on(key);
  }

  private boolean isHere(Role role) {
    return role.workspace().equals(workspace.name());
  }
}
