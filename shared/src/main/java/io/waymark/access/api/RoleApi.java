package io.waymark.access.api;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.Role;
import io.waymark.access.users.RoleService;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.List;
import java.util.Map;

/** The endpoints of roles, their permissions and their users. */
final class RoleApi {
  private final AccessStore store;
  private final RoleService roles;

  RoleApi(AccessStore store) {
    this.store = store;
    this.roles = new RoleService(store);
  }

  Map<Endpoint, Handler> bindings() {
    return Map.ofEntries(
        Map.entry(AccessEndpoint.CREATE_ROLE, this::create),
        Map.entry(AccessEndpoint.GET_ROLE, this::get),
        Map.entry(AccessEndpoint.LIST_ROLES, this::list),
        Map.entry(AccessEndpoint.UPDATE_ROLE, this::update),
        Map.entry(AccessEndpoint.DELETE_ROLE, this::delete),
        Map.entry(AccessEndpoint.ADD_ROLE_PERMISSION, this::addPermission),
        Map.entry(AccessEndpoint.LIST_ROLE_PERMISSIONS, this::listPermissions),
        Map.entry(AccessEndpoint.UPDATE_ROLE_PERMISSION, this::updatePermission),
        Map.entry(AccessEndpoint.REMOVE_ROLE_PERMISSION, this::removePermission),
        Map.entry(AccessEndpoint.ASSIGN_ROLE, this::assign),
        Map.entry(AccessEndpoint.UNASSIGN_ROLE, this::unassign),
        Map.entry(AccessEndpoint.LIST_ROLE_USERS, this::listUsers));
  }

  private ApiResponse create(Call call) {
    Fields fields = call.fields();
    String name = text(fields, "name");
    String workspace = text(fields, "workspace");
    return AccessJson.one(
        "role",
        roles.create(call.caller(), name, workspace, fields.string("description")),
        AccessJson::write);
  }

  private ApiResponse get(Call call) {
    return AccessJson.one("role", roles.get(roleId(call.fields())), AccessJson::write);
  }

  /** Those of the workspaces asked for; of all where none is. */
  private ApiResponse list(Call call) {
    List<String> workspaces = call.fields().strings("workspace");
    if (workspaces.stream().anyMatch(String::isBlank)) {
      throw MlflowException.invalidParameter(
          "Parameter 'workspace' must be a non-empty string when provided.");
    }
    List<Role> found =
        store.roles().stream()
            .filter(role -> workspaces.isEmpty() || workspaces.contains(role.workspace()))
            .toList();
    return AccessJson.list("roles", found, AccessJson::write);
  }

  private ApiResponse update(Call call) {
    Fields fields = call.fields();
    Role after =
        roles.update(
            call.caller(), roleId(fields), fields.string("name"), fields.string("description"));
    return AccessJson.one("role", after, AccessJson::write);
  }

  private ApiResponse delete(Call call) {
    roles.delete(call.caller(), roleId(call.fields()));
    return AccessJson.nothing();
  }

  private ApiResponse addPermission(Call call) {
    Fields fields = call.fields();
    long roleId = roleId(fields);
    String type = fields.requiredString("resource_type");
    String pattern = fields.requiredString("resource_pattern");
    Permission permission = Permission.parse(fields.requiredString("permission"));
    Grant grant = Grant.of(ResourceType.parse(type), pattern, permission);
    return AccessJson.one(
        "role_permission", roles.addPermission(call.caller(), roleId, grant), AccessJson::write);
  }

  private ApiResponse listPermissions(Call call) {
    return AccessJson.list(
        "role_permissions", roles.get(roleId(call.fields())).permissions(), AccessJson::write);
  }

  private ApiResponse updatePermission(Call call) {
    Fields fields = call.fields();
    long id = fields.requiredInt64("role_permission_id");
    Permission permission = Permission.parse(fields.requiredString("permission"));
    return AccessJson.one(
        "role_permission",
        roles.updatePermission(call.caller(), id, permission),
        AccessJson::write);
  }

  private ApiResponse removePermission(Call call) {
    roles.removePermission(call.caller(), call.fields().requiredInt64("role_permission_id"));
    return AccessJson.nothing();
  }

  private ApiResponse assign(Call call) {
    Fields fields = call.fields();
    String username = fields.requiredString("username");
    return AccessJson.one(
        "assignment", roles.assign(call.caller(), username, roleId(fields)), AccessJson::write);
  }

  private ApiResponse unassign(Call call) {
    Fields fields = call.fields();
    String username = fields.requiredString("username");
    roles.unassign(call.caller(), username, roleId(fields));
    return AccessJson.nothing();
  }

  private ApiResponse listUsers(Call call) {
    return AccessJson.list(
        "assignments", roles.assignments(roleId(call.fields())), AccessJson::write);
  }

  private static long roleId(Fields fields) {
    return fields.requiredInt64("role_id");
  }

  private static String text(Fields fields, String name) {
    return fields.string(name).orElseThrow(() -> Fields.missing(name));
  }
}
