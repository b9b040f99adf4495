package io.waymark.access;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What a caller may do.
 *
 * @param admin whether everything
 * @param grants of all the caller's roles
 * @param byDefault the least that a grant gives
 * @param scope what the token in use is limited to
 * @param presence how they stand to workspaces
 */
public record Authorization(
    boolean admin, List<Grant> grants, Permission byDefault, TokenScope scope, Presence presence) {
  /** Where nobody checks. */
  public static final Authorization UNRESTRICTED =
      new Authorization(true, List.of(), Permission.MANAGE, TokenScope.EVERYTHING);

  public Authorization {
    grants = List.copyOf(grants);
  }

  /** On a server where there is the default workspace only. */
  public Authorization(boolean admin, List<Grant> grants, Permission byDefault, TokenScope scope) {
    this(admin, grants, byDefault, scope, Presence.ofServer(byDefault));
  }

  /** The same for what is not to be held against the token. */
  public Authorization within(TokenScope other) {
    return new Authorization(admin, grants, byDefault, other, presence);
  }

  /** Whether a call may be made that needs all of these. */
  public boolean allows(List<Need> needs) {
    return scope.covers(needs)
        && (admin || needs.stream().allMatch(need -> isPossible(need) && decide(need).isAllowed()));
  }

  /** Whether the caller may make something in the call's workspace. */
  public boolean creates() {
    return admin || presence.creates();
  }

  private boolean isPossible(Need need) {
    return need.action() != Action.CREATE || need.key().type() == ResourceType.RUN || creates();
  }

  /** What the grants say to a need, whoever the caller is. */
  public Decision decide(Need need) {
    Optional<Permission> own = granted(need.key());
    if (own.isPresent()) {
      return new Decision(own.get().atLeast(byDefault), need.action());
    }
    Need last = need;
    for (Need instead : need.otherwise()) {
      Optional<Permission> granted = granted(instead.key());
      if (granted.isPresent()) {
        return new Decision(granted.get().atLeast(byDefault), instead.action());
      }
      last = instead;
    }
    return new Decision(presence.absent(), last.action());
  }

  /** The permission on a resource, without regard to {@link #admin}. */
  public Permission on(ResourceKey key) {
    return granted(key).map(permission -> permission.atLeast(byDefault)).orElse(presence.absent());
  }

  /**
   * Whether a row belongs into the caller's lists. As in MLflow a grant on the whole workspace, of
   * any level, is enough where none speaks of the row.
   *
   * @param parts what the row also shows; where they are denied there are no rows
   */
  public boolean lists(ResourceKey row, ResourceType... parts) {
    if (!scope.covers(row)) {
      return false;
    }
    Need read = Need.of(Action.READ, row).orOn(ResourceType.WORKSPACE.all());
    return admin || (decide(read).isAllowed() && List.of(parts).stream().noneMatch(this::denies));
  }

  /** Whether all of a kind is kept from the caller, so that nothing else may lead to it either. */
  public boolean denies(ResourceType part) {
    return !admin && !decide(Need.of(Action.NOT_DENIED, part.all())).isAllowed();
  }

  /**
   * Refuses to tell of a kind that is denied.
   *
   * @throws MlflowException {@code PERMISSION_DENIED}
   */
  public void requireNotDenied(ResourceType part) {
    if (denies(part)) {
      throw new MlflowException(ErrorCode.PERMISSION_DENIED, "Permission denied");
    }
  }

  /** Whether the caller hears of a workspace. */
  public boolean enters(Workspace workspace) {
    return admin || presence.workspaces().contains(workspace.name());
  }

  /** Whether it is the administrator of everything by a grant. */
  public boolean administersWorkspace() {
    return grants.stream().anyMatch(Grant::makesAdministrator);
  }

  /** What the grants on a resource give together: nothing where there is none. */
  private Optional<Permission> granted(ResourceKey key) {
    if (administersWorkspace()) {
      return Optional.of(Permission.MANAGE);
    }
    List<Permission> about =
        grants.stream().filter(grant -> grant.isAbout(key)).map(Grant::permission).toList();
    return about.contains(Permission.DENY)
        ? Optional.of(Permission.DENY)
        : about.stream().reduce(Permission::or);
  }
}
