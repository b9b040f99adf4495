package io.waymark.endpoint;

import static io.waymark.endpoint.Group.AUTH_PERMISSIONS;
import static io.waymark.endpoint.Group.AUTH_USERS;
import static io.waymark.endpoint.Group.SESSIONS;
import static io.waymark.endpoint.Group.TOKENS;
import static io.waymark.endpoint.Group.WORKSPACES;

/** Who may do what: workspaces, users, roles and permissions. */
public enum AccessEndpoint implements Endpoint {
  LIST_WORKSPACES(WORKSPACES, "GET 3.0/workspaces"),
  CREATE_WORKSPACE(WORKSPACES, "POST 3.0/workspaces"),
  DELETE_WORKSPACE(WORKSPACES, "DELETE 3.0/workspaces/{workspace_name}"),
  GET_WORKSPACE(WORKSPACES, "GET 3.0/workspaces/{workspace_name}"),
  UPDATE_WORKSPACE(WORKSPACES, "PATCH 3.0/workspaces/{workspace_name}"),
  CREATE_USER(AUTH_USERS, "POST 2.0/users/create"),
  CREATE_USER_UI(AUTH_USERS, "POST 2.0/users/create-ui"),
  GET_CURRENT_USER(AUTH_USERS, "GET 2.0/users/current"),
  DELETE_USER(AUTH_USERS, "DELETE 2.0/users/delete"),
  GET_USER(AUTH_USERS, "GET 2.0/users/get"),
  LIST_USERS(AUTH_USERS, "GET 2.0/users/list"),
  UPDATE_USER_ADMIN(AUTH_USERS, "PATCH 2.0/users/update-admin"),
  UPDATE_USER_PASSWORD(AUTH_USERS, "PATCH 2.0/users/update-password"),
  SIGNUP(AUTH_USERS, "GET /signup"),
  ASSIGN_ROLE(AUTH_PERMISSIONS, "POST 3.0/roles/assign"),
  CREATE_ROLE(AUTH_PERMISSIONS, "POST 3.0/roles/create"),
  DELETE_ROLE(AUTH_PERMISSIONS, "DELETE 3.0/roles/delete"),
  GET_ROLE(AUTH_PERMISSIONS, "GET 3.0/roles/get"),
  LIST_ROLES(AUTH_PERMISSIONS, "GET 3.0/roles/list"),
  ADD_ROLE_PERMISSION(AUTH_PERMISSIONS, "POST 3.0/roles/permissions/add"),
  LIST_ROLE_PERMISSIONS(AUTH_PERMISSIONS, "GET 3.0/roles/permissions/list"),
  REMOVE_ROLE_PERMISSION(AUTH_PERMISSIONS, "DELETE 3.0/roles/permissions/remove"),
  UPDATE_ROLE_PERMISSION(AUTH_PERMISSIONS, "PATCH 3.0/roles/permissions/update"),
  UNASSIGN_ROLE(AUTH_PERMISSIONS, "DELETE 3.0/roles/unassign"),
  UPDATE_ROLE(AUTH_PERMISSIONS, "PATCH 3.0/roles/update"),
  LIST_ROLE_USERS(AUTH_PERMISSIONS, "GET 3.0/roles/users/list"),
  LIST_CURRENT_USER_PERMISSIONS(AUTH_PERMISSIONS, "GET 3.0/users/current/permissions"),
  GET_USER_PERMISSION(AUTH_PERMISSIONS, "GET 3.0/users/permissions/get"),
  GRANT_USER_PERMISSION(AUTH_PERMISSIONS, "POST 3.0/users/permissions/grant"),
  LIST_USER_PERMISSIONS(AUTH_PERMISSIONS, "GET 3.0/users/permissions/list"),
  REVOKE_USER_PERMISSION(AUTH_PERMISSIONS, "POST 3.0/users/permissions/revoke"),
  LIST_USER_ROLES(AUTH_PERMISSIONS, "GET 3.0/users/roles/list"),
  /** Those on {@code permissions} of 2.0 are what clients before 3.13 know instead of roles. */
  CREATE_EXPERIMENT_PERMISSION(AUTH_PERMISSIONS, "POST 2.0/experiments/permissions/create"),
  GET_EXPERIMENT_PERMISSION(AUTH_PERMISSIONS, "GET 2.0/experiments/permissions/get"),
  UPDATE_EXPERIMENT_PERMISSION(AUTH_PERMISSIONS, "PATCH 2.0/experiments/permissions/update"),
  DELETE_EXPERIMENT_PERMISSION(AUTH_PERMISSIONS, "DELETE 2.0/experiments/permissions/delete"),
  CREATE_MODEL_PERMISSION(AUTH_PERMISSIONS, "POST 2.0/registered-models/permissions/create"),
  GET_MODEL_PERMISSION(AUTH_PERMISSIONS, "GET 2.0/registered-models/permissions/get"),
  UPDATE_MODEL_PERMISSION(AUTH_PERMISSIONS, "PATCH 2.0/registered-models/permissions/update"),
  DELETE_MODEL_PERMISSION(AUTH_PERMISSIONS, "DELETE 2.0/registered-models/permissions/delete"),
  CREATE_TOKEN(TOKENS, "POST 2.0/tokens/create"),
  LIST_TOKENS(TOKENS, "GET 2.0/tokens/list"),
  ROTATE_TOKEN(TOKENS, "POST 2.0/tokens/rotate"),
  REVOKE_TOKEN(TOKENS, "DELETE 2.0/tokens/revoke"),
  GET_SESSION(SESSIONS, "GET 2.0/session/get"),
  START_SESSION(SESSIONS, "GET 2.0/session/start"),
  FINISH_SESSION(SESSIONS, "GET 2.0/session/callback"),
  END_SESSION(SESSIONS, "POST 2.0/session/end");

  private final Route route;

  AccessEndpoint(Group group, String methodAndPath) {
    route = Route.of(group, methodAndPath);
  }

  @Override
  public Route route() {
    return route;
  }
}
