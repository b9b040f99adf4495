package io.waymark.access.api;

import static io.waymark.access.api.Requirement.Standing.ADMIN;
import static io.waymark.access.api.Requirement.Standing.LOGIN;
import static io.waymark.access.api.Requirement.Standing.PUBLIC;

import io.waymark.access.Action;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.api.Requirement.Relation;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.Principal;
import io.waymark.access.users.Role;
import io.waymark.access.users.RolePermission;
import io.waymark.access.users.User;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Call;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.workspaces.Workspace;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** What the endpoints of users, roles, permissions and tokens need. */
final class AccessRequirements {
  private AccessRequirements() {}

  static Requirement of(AccessEndpoint endpoint) {
    return switch (endpoint) {
      case LIST_WORKSPACES -> LOGIN;
      case CREATE_WORKSPACE, DELETE_WORKSPACE, UPDATE_WORKSPACE -> ADMIN;
      case GET_WORKSPACE ->
          (Relation)
              (call, _, _) ->
                  call.caller()
                      .authorization()
                      .enters(Workspace.named(call.pathParameter("workspace_name")));
      // An account alone gives nothing.
      case CREATE_USER, CREATE_USER_UI, SIGNUP ->
          (Relation) (_, who, _) -> !who.administered().isEmpty();
      case GET_CURRENT_USER, LIST_USERS, LIST_CURRENT_USER_PERMISSIONS -> LOGIN;
      case GET_USER, UPDATE_USER_PASSWORD ->
          (Relation) (call, who, _) -> isSelf(who, username(call));
      case UPDATE_USER_ADMIN, DELETE_USER -> ADMIN;
      case CREATE_ROLE ->
          (Relation) (call, who, _) -> who.administers(call.fields().requiredString("workspace"));
      case GET_ROLE, LIST_ROLE_PERMISSIONS ->
          inWorkspace((who, workspace) -> who.workspaces().contains(workspace));
      case UPDATE_ROLE,
          DELETE_ROLE,
          ADD_ROLE_PERMISSION,
          REMOVE_ROLE_PERMISSION,
          UPDATE_ROLE_PERMISSION,
          ASSIGN_ROLE,
          UNASSIGN_ROLE,
          LIST_ROLE_USERS ->
          inWorkspace(Principal::administers);
      case LIST_ROLES -> (Relation) AccessRequirements::listRoles;
      case LIST_USER_ROLES, LIST_USER_PERMISSIONS -> (Relation) AccessRequirements::viewUser;
      case GET_USER_PERMISSION ->
          (Relation)
              (call, who, store) ->
                  isSelf(who, username(call))
                      || (store.user(username(call)).isPresent()
                          && who.administers(call.workspace().name()));
      case GRANT_USER_PERMISSION, REVOKE_USER_PERMISSION ->
          (Relation) (call, who, _) -> mayGrant(call, who, ResourceKeys.of(call.fields()));
      case CREATE_EXPERIMENT_PERMISSION,
          GET_EXPERIMENT_PERMISSION,
          UPDATE_EXPERIMENT_PERMISSION,
          DELETE_EXPERIMENT_PERMISSION ->
          (Relation)
              (call, who, _) ->
                  mayGrant(
                      call,
                      who,
                      ResourceType.EXPERIMENT.of(call.fields().requiredString("experiment_id")));
      case CREATE_MODEL_PERMISSION,
          GET_MODEL_PERMISSION,
          UPDATE_MODEL_PERMISSION,
          DELETE_MODEL_PERMISSION ->
          (Relation)
              (call, who, _) ->
                  mayGrant(
                      call,
                      who,
                      ResourceType.REGISTERED_MODEL.of(call.fields().requiredString("name")));
      // Whose tokens they are is for the tokens to check.
      case GET_SESSION, START_SESSION, FINISH_SESSION, END_SESSION -> PUBLIC;
      case CREATE_TOKEN, LIST_TOKENS, ROTATE_TOKEN, REVOKE_TOKEN -> (Relation) (_, _, _) -> true;
    };
  }

  private static String username(Call call) {
    return call.fields().requiredString("username");
  }

  private static boolean isSelf(Principal who, String username) {
    return who.user().username().equals(username);
  }

  /** A grant on all of a type is the workspace administrator's to give. */
  private static boolean mayGrant(Call call, Principal who, ResourceKey key) {
    return key.isSingle()
        ? call.caller().authorization().on(key).allows(Action.MANAGE)
        : who.administers(call.workspace().name());
  }

  private static Requirement inWorkspace(BiPredicate<Principal, String> needed) {
    return (Relation)
        (call, who, store) ->
            store
                .role(roleId(call.fields()))
                .filter(role -> needed.test(who, role.workspace()))
                .isPresent();
  }

  private static long roleId(Fields fields) {
    if (fields.has("role_id")) {
      return fields.requiredInt64("role_id");
    }
    if (fields.has("role_permission_id")) {
      return RolePermission.roleId(fields.requiredInt64("role_permission_id"));
    }
    throw MlflowException.invalidParameter(
        "Request must include one of: role_id, role_permission_id, workspace.");
  }

  private static boolean listRoles(Call call, Principal who, AccessStore store) {
    Set<String> asked = new HashSet<>(call.fields().strings("workspace"));
    return !asked.isEmpty() && who.workspaces().containsAll(asked);
  }

  /** Oneself, or who has a role where the caller is the administrator. */
  private static boolean viewUser(Call call, Principal who, AccessStore store) {
    String username = username(call);
    if (isSelf(who, username)) {
      return true;
    }
    Optional<User> other = store.user(username);
    return other.stream()
        .flatMap(user -> store.roles(user).stream())
        .map(Role::workspace)
        .anyMatch(who::administers);
  }
}
