package io.waymark.access.api;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.access.Grant;
import io.waymark.access.ResourceType;
import io.waymark.access.limits.Lockout;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.GrantService;
import io.waymark.access.users.Principal;
import io.waymark.access.users.Role;
import io.waymark.access.users.User;
import io.waymark.access.users.UserService;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of users. */
final class UserApi {
  private final AccessStore store;
  private final UserService users;
  private final GrantService grants;
  private final Lockout lockout;
  private final boolean basic;

  /**
   * @param lockout of who guesses passwords
   * @param basic whether people log in by password, which the web UI offers to change then
   */
  UserApi(AccessStore store, GrantService grants, Lockout lockout, boolean basic) {
    this.store = store;
    this.users = new UserService(store);
    this.grants = grants;
    this.lockout = lockout;
    this.basic = basic;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        AccessEndpoint.CREATE_USER, this::create,
        AccessEndpoint.GET_USER, this::get,
        AccessEndpoint.LIST_USERS, this::list,
        AccessEndpoint.GET_CURRENT_USER, this::current,
        AccessEndpoint.UPDATE_USER_PASSWORD, this::updatePassword,
        AccessEndpoint.UPDATE_USER_ADMIN, this::updateAdmin,
        AccessEndpoint.DELETE_USER, this::delete);
  }

  private ApiResponse create(Call call) {
    Fields fields = call.fields();
    String username = text(fields, "username");
    String password = text(fields, "password");
    if (username.isEmpty() || password.isEmpty()) {
      return incomplete();
    }
    return AccessJson.one(
        "user", users.create(call.caller(), username, password), this::writeWithPermissions);
  }

  static ApiResponse incomplete() {
    return new ApiResponse(
        400,
        Map.of("content-type", "text/html; charset=utf-8"),
        Body.ofText("Username and password cannot be empty."));
  }

  private ApiResponse get(Call call) {
    return AccessJson.one(
        "user",
        store.requireUser(call.fields().requiredString("username")),
        this::writeWithPermissions);
  }

  /**
   * Who there is, is for those to know who have something to do with the workspace; others' roles
   * are only shown to who administers them.
   */
  private ApiResponse list(Call call) {
    if (!call.caller().authorization().creates()) {
      throw new MlflowException(ErrorCode.PERMISSION_DENIED, "Permission denied");
    }
    User user = store.requireUser(call.caller().name());
    Principal asker = Principal.of(user, store);
    Map<Long, Role> byId = store.roles().stream().collect(toMap(Role::id, role -> role));
    return AccessJson.list(
        "users",
        store.users(),
        (out, other) -> {
          boolean all = call.caller().authorization().admin() || other.equals(user);
          out.writeStartObject();
          AccessJson.writeMembers(out, other);
          List<Role> shown =
              other.roles().stream()
                  .flatMap(held -> Optional.ofNullable(byId.get(held.roleId())).stream())
                  .filter(role -> all || asker.administers(role.workspace()))
                  .toList();
          AccessJson.writeList(out, "roles", shown, AccessJson::write);
          out.writeEndObject();
        });
  }

  private ApiResponse current(Call call) {
    User user = store.requireUser(call.caller().name());
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeObjectFieldStart("user");
          AccessJson.writeMembers(out, user.withAdmin(call.caller().authorization().admin()));
          out.writeEndObject();
          out.writeBooleanField("is_basic_auth", basic && user.origin().isEmpty());
          out.writeEndObject();
        });
  }

  private ApiResponse updatePassword(Call call) {
    Fields fields = call.fields();
    String username = fields.requiredString("username");
    String password = text(fields, "password");
    String current = fields.string("current_password").orElse("");
    if (username.equals(call.caller().name())) {
      users.changeOwnPassword(call.caller(), current, password, lockout);
    } else {
      users.setPassword(call.caller(), username, password);
    }
    return AccessJson.nothing();
  }

  private ApiResponse updateAdmin(Call call) {
    Fields fields = call.fields();
    users.setAdmin(
        call.caller(),
        fields.requiredString("username"),
        fields.bool("is_admin").orElseThrow(() -> Fields.missing("is_admin")));
    return AccessJson.nothing();
  }

  private ApiResponse delete(Call call) {
    users.delete(call.caller(), call.fields().requiredString("username"));
    return AccessJson.nothing();
  }

  private static String text(Fields fields, String name) {
    return fields.string(name).orElseThrow(() -> Fields.missing(name));
  }

  /** With the lists that clients before 3.13 can't do without. */
  private void writeWithPermissions(JsonGenerator out, User user) throws IOException {
    List<Grant> direct = grants.direct(user);
    out.writeStartObject();
    AccessJson.writeMembers(out, user);
    AccessJson.writeList(
        out,
        "experiment_permissions",
        on(ResourceType.EXPERIMENT, direct),
        (json, grant) -> UserPermission.experiment(user, grant).write(json));
    AccessJson.writeList(
        out,
        "registered_model_permissions",
        on(ResourceType.REGISTERED_MODEL, direct),
        (json, grant) -> UserPermission.model(user, grant).write(json));
    AccessJson.writeList(out, "scorer_permissions", List.<Grant>of(), (_, _) -> {});
    out.writeEndObject();
  }

  private static List<Grant> on(ResourceType type, List<Grant> grants) {
    return grants.stream().filter(grant -> grant.type() == type && grant.key().isSingle()).toList();
  }
}
