package io.waymark.access.api;

import io.waymark.access.Action;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.GrantService;
import io.waymark.access.users.Principal;
import io.waymark.access.users.Role;
import io.waymark.access.users.RolePermission;
import io.waymark.access.users.User;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.List;
import java.util.Map;

/** The endpoints of what single users may do. */
final class PermissionApi {
  private final AccessStore store;
  private final GrantService grants;

  PermissionApi(AccessStore store, GrantService grants) {
    this.store = store;
    this.grants = grants;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        AccessEndpoint.GRANT_USER_PERMISSION, this::grant,
        AccessEndpoint.REVOKE_USER_PERMISSION, this::revoke,
        AccessEndpoint.GET_USER_PERMISSION, this::get,
        AccessEndpoint.LIST_USER_PERMISSIONS, this::list,
        AccessEndpoint.LIST_CURRENT_USER_PERMISSIONS, this::listOwn,
        AccessEndpoint.LIST_USER_ROLES, this::listRoles);
  }

  private ApiResponse grant(Call call) {
    Fields fields = call.fields();
    String username = fields.requiredString("username");
    ResourceKey key = ResourceKeys.of(fields);
    Permission permission = Permission.parse(fields.requiredString("permission"));
    Grant grant = Grant.of(key.type(), key.id(), permission);
    grants
        .in(call.workspace())
        .grant(
            call.caller(),
            username,
            grant,
            () -> MlflowException.alreadyExists(about(username, key) + " already exists."));
    return AccessJson.nothing();
  }

  private ApiResponse revoke(Call call) {
    Fields fields = call.fields();
    String username = fields.requiredString("username");
    ResourceKey key = ResourceKeys.of(fields);
    grants
        .in(call.workspace())
        .revoke(
            call.caller(),
            username,
            key,
            () -> MlflowException.doesNotExist(about(username, key) + " not found."));
    return AccessJson.nothing();
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    User user = store.requireUser(fields.requiredString("username"));
    Permission permission = grants.in(call.workspace()).effective(user, ResourceKeys.of(fields));
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeBooleanField("allowed", permission.allows(Action.USE));
          out.writeStringField("permission", permission.name());
          out.writeEndObject();
        });
  }

  private ApiResponse list(Call call) {
    User user = store.requireUser(call.fields().requiredString("username"));
    return answer(user, seenBy(call, user));
  }

  private ApiResponse listOwn(Call call) {
    User user = store.requireUser(call.caller().name());
    return answer(user.withAdmin(call.caller().authorization().admin()), store.roles(user));
  }

  private ApiResponse listRoles(Call call) {
    User user = store.requireUser(call.fields().requiredString("username"));
    return AccessJson.list("roles", seenBy(call, user), AccessJson::write);
  }

  /** A workspace's administrator sees of others what is in the workspace. */
  private List<Role> seenBy(Call call, User user) {
    List<Role> all = store.roles(user);
    if (call.caller().authorization().admin() || call.caller().name().equals(user.username())) {
      return all;
    }
    Principal asker = Principal.of(store.requireUser(call.caller().name()), store);
    return all.stream().filter(role -> asker.administers(role.workspace())).toList();
  }

  private record Row(Role role, RolePermission held) {}

  private static ApiResponse answer(User user, List<Role> seen) {
    List<Row> rows =
        seen.stream()
            .flatMap(role -> role.permissions().stream().map(held -> new Row(role, held)))
            .toList();
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeBooleanField("is_admin", user.admin());
          AccessJson.writeList(
              out,
              "permissions",
              rows,
              (json, row) -> {
                json.writeStartObject();
                json.writeNumberField("role_id", row.role().id());
                json.writeStringField("role_name", row.role().name());
                json.writeStringField("workspace", row.role().workspace());
                json.writeStringField("resource_type", row.held().grant().type().text());
                json.writeStringField("resource_pattern", row.held().grant().pattern());
                json.writeStringField("permission", row.held().grant().permission().name());
                json.writeEndObject();
              });
          out.writeEndObject();
        });
  }

  private static String about(String username, ResourceKey key) {
    return "Permission for user=%s on resource_type=%s, resource_id=%s"
        .formatted(username, key.type().text(), key.id());
  }
}
