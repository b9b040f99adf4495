package io.waymark.access.api;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.GrantService;
import io.waymark.access.users.User;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The permissions of single users on experiments and models as clients before 3.13 ask for them,
 * where MLflow had them before there were roles. They are the same grants as everybody's.
 */
final class EarlierPermissionApi {
  private final AccessStore store;
  private final GrantService grants;

  EarlierPermissionApi(AccessStore store, GrantService grants) {
    this.store = store;
    this.grants = grants;
  }

  Map<Endpoint, Handler> bindings() {
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(
        Map.of(
            AccessEndpoint.CREATE_EXPERIMENT_PERMISSION, call -> create(call, EXPERIMENTS),
            AccessEndpoint.GET_EXPERIMENT_PERMISSION, call -> get(call, EXPERIMENTS),
            AccessEndpoint.UPDATE_EXPERIMENT_PERMISSION, call -> update(call, EXPERIMENTS),
            AccessEndpoint.DELETE_EXPERIMENT_PERMISSION, call -> delete(call, EXPERIMENTS)));
    handlers.putAll(
        Map.of(
            AccessEndpoint.CREATE_MODEL_PERMISSION, call -> create(call, MODELS),
            AccessEndpoint.GET_MODEL_PERMISSION, call -> get(call, MODELS),
            AccessEndpoint.UPDATE_MODEL_PERMISSION, call -> update(call, MODELS),
            AccessEndpoint.DELETE_MODEL_PERMISSION, call -> delete(call, MODELS)));
    return handlers;
  }

  /**
   * What the calls are about.
   *
   * @param member the name of a permission in an answer
   * @param idName the name of the resource in a call
   */
  private record Kind(ResourceType type, String member, String idName, String words) {}

  private static final Kind EXPERIMENTS =
      new Kind(
          ResourceType.EXPERIMENT,
          "experiment_permission",
          "experiment_id",
          "Experiment permission");

  private static final Kind MODELS =
      new Kind(
          ResourceType.REGISTERED_MODEL,
          "registered_model_permission",
          "name",
          "Registered model permission");

  private ApiResponse create(Call call, Kind kind) {
    Fields fields = call.fields();
    User user = user(fields);
    ResourceKey key = key(fields, kind);
    Grant grant = Grant.of(key.type(), key.id(), permission(fields));
    grants
        .in(call.workspace())
        .grant(
            call.caller(),
            user.username(),
            grant,
            () -> MlflowException.alreadyExists(about(user, key, kind) + " already exists."));
    return answer(user, grant, kind);
  }

  private ApiResponse get(Call call, Kind kind) {
    Fields fields = call.fields();
    User user = user(fields);
    ResourceKey key = key(fields, kind);
    Permission permission =
        grants.in(call.workspace()).direct(user, key).orElseThrow(missing(user, key, kind));
    return answer(user, new Grant(key.type(), key.id(), permission), kind);
  }

  private ApiResponse update(Call call, Kind kind) {
    Fields fields = call.fields();
    User user = user(fields);
    ResourceKey key = key(fields, kind);
    grants
        .in(call.workspace())
        .change(call.caller(), user.username(), key, permission(fields), missing(user, key, kind));
    return AccessJson.nothing();
  }

  private ApiResponse delete(Call call, Kind kind) {
    Fields fields = call.fields();
    User user = user(fields);
    ResourceKey key = key(fields, kind);
    grants
        .in(call.workspace())
        .revoke(call.caller(), user.username(), key, missing(user, key, kind));
    return AccessJson.nothing();
  }

  private User user(Fields fields) {
    return store.requireUser(fields.requiredString("username"));
  }

  private static ResourceKey key(Fields fields, Kind kind) {
    return kind.type().of(fields.requiredString(kind.idName()));
  }

  /** What NO_PERMISSIONS was to a user before 3.13 is DENY since. */
  private static Permission permission(Fields fields) {
    Permission asked = Permission.parse(fields.requiredString("permission"));
    return asked == Permission.NO_PERMISSIONS ? Permission.DENY : asked;
  }

  private static Supplier<MlflowException> missing(User user, ResourceKey key, Kind kind) {
    return () -> MlflowException.doesNotExist(about(user, key, kind) + " not found");
  }

  private static String about(User user, ResourceKey key, Kind kind) {
    return "%s with %s=%s and username=%s"
        .formatted(kind.words(), kind.idName(), key.id(), user.username());
  }

  private static ApiResponse answer(User user, Grant grant, Kind kind) {
    return AccessJson.one(
        kind.member(),
        new UserPermission(kind.idName(), user, grant),
        (out, permission) -> permission.write(out));
  }
}
