package io.waymark.access.users;

import static java.util.stream.Collectors.toSet;

import io.waymark.access.Authorization;
import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.Presence;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.workspaces.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user who has shown who they are.
 *
 * @param roles the user's, with their permissions
 * @param token the one they showed, where it was one
 * @param job that acts for them, where it is one
 * @param identity by which another party vouches for them, where one does
 */
public record Principal(
    User user,
    List<Role> roles,
    Optional<ApiToken> token,
    Optional<Jobs.Job> job,
    Optional<ExternalIdentity> identity) {
  public Principal {
    roles = List.copyOf(roles);
  }

  /** A user who showed a password. */
  Principal(User user, List<Role> roles) {
    this(user, roles, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A user as they are by their password. */
  public static Principal of(User user, AccessStore store) {
    return new Principal(user, store.roles(user));
  }

  Principal by(ApiToken shown) {
    return new Principal(user, roles, Optional.of(shown), Optional.empty(), identity);
  }

  Principal by(Jobs.Job acting) {
    return new Principal(user, roles, Optional.empty(), Optional.of(acting), identity);
  }

  /** Whether they may do everything, but for what their credentials are limited to. */
  public boolean admin() {
    return user.admin() || identity.filter(ExternalIdentity::administrator).isPresent();
  }

  /**
   * What they may do; only roles of the workspace count. Without any, they may do nothing in it.
   *
   * @param byDefault what holds where no grant speaks while there are no workspaces, and the least
   *     that a grant gives
   * @param workspace none while there are no workspaces
   */
  public Authorization authorization(Permission byDefault, Optional<Workspace> workspace) {
    List<Grant> grants =
        rolesIn(workspace.orElse(Workspace.DEFAULT))
            .flatMap(role -> role.permissions().stream())
            .map(RolePermission::grant)
            .toList();
    return workspace.isEmpty()
        ? new Authorization(admin(), grants, byDefault, scope())
        : new Authorization(admin(), grants, byDefault, scope(), presence(grants));
  }

  private Presence presence(List<Grant> grants) {
    return new Presence(
        entered(), Permission.NO_PERMISSIONS, grants.stream().anyMatch(Grant::isOnWorkspace));
  }

  private Stream<Role> rolesIn(Workspace workspace) {
    return roles.stream().filter(role -> role.workspace().equals(workspace.name()));
  }

  /** As in MLflow, what is granted to them alone counts only if it is on the workspace itself. */
  private Set<String> entered() {
    return roles.stream()
        .filter(
            role ->
                !role.isImplicit()
                    || role.permissions().stream().anyMatch(held -> held.grant().isOnWorkspace()))
        .map(Role::workspace)
        .collect(toSet());
  }

  /** The caller of an anonymous request, made known. */
  public Caller caller(Caller anonymous, Permission byDefault, Optional<Workspace> workspace) {
    return new Caller(
        user.username(),
        groups(workspace.orElse(Workspace.DEFAULT)),
        token.map(ApiToken::id).or(() -> job.map(acting -> "job-" + acting.runId())),
        anonymous.address(),
        anonymous.requestId(),
        authorization(byDefault, workspace),
        anonymous.signer());
  }

  /**
   * What their credentials are limited to. A job reads in its run's experiment; what it may change
   * besides is not told by an experiment.
   */
  public TokenScope scope() {
    return token
        .map(ApiToken::scope)
        .or(() -> job.map(Principal::reading))
        .orElse(TokenScope.EVERYTHING);
  }

  private static TokenScope reading(Jobs.Job job) {
    return new TokenScope(true, Set.of(ResourceType.EXPERIMENT.of(job.experimentId())));
  }

  /** By what their calls are counted: each token is for another purpose. */
  public String limitedAs() {
    return token
        .map(shown -> "token " + shown.id())
        .or(() -> job.map(acting -> "job " + acting.runId()))
        .orElseGet(() -> "user " + user.id());
  }

  /** Whether they administer a workspace by one of their roles. */
  public boolean administers(String workspace) {
    return administered().contains(workspace);
  }

  /** The workspaces they administer by their roles. */
  public Set<String> administered() {
    return roles.stream()
        .filter(
            role -> role.permissions().stream().anyMatch(held -> held.grant().makesAdministrator()))
        .map(Role::workspace)
        .collect(toSet());
  }

  /** The workspaces they have any role in. */
  public Set<String> workspaces() {
    return roles.stream().map(Role::workspace).collect(toSet());
  }

  /** The names of the roles they share with others in a workspace, and the groups elsewhere. */
  private Set<String> groups(Workspace workspace) {
    return Stream.concat(
            rolesIn(workspace).filter(role -> !role.isImplicit()).map(Role::name),
            identity.stream().flatMap(elsewhere -> elsewhere.groups().stream()))
        .collect(toSet());
  }
}
