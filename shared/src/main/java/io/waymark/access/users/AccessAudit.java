package io.waymark.access.users;

import io.waymark.audit.AuditEvent;
import io.waymark.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What the audit trail says of users, roles and tokens. Never a password, a secret or a hash. */
public final class AccessAudit {
  private AccessAudit() {}

  public static AuditEvent created(User user) {
    return AuditEvent.of("user.create", subject(user), Map.of(), values(user));
  }

  public static AuditEvent updated(User before, User after) {
    Map<String, Object> now =
        before.password().equals(after.password())
            ? values(after)
            : new JsonObject().withAll(values(after)).with("password_changed", true).toMap();
    return AuditEvent.of("user.update", subject(before), values(before), now);
  }

  public static AuditEvent deleted(User user) {
    return AuditEvent.of("user.delete", subject(user), values(user), Map.of());
  }

  public static AuditEvent created(Role role) {
    return AuditEvent.of("role.create", subject(role), Map.of(), values(role, role.permissions()));
  }

  /** Of the permissions only those that went and those that came. */
  public static AuditEvent updated(Role before, Role after) {
    return AuditEvent.of(
        "role.update",
        subject(before),
        values(before, without(before.permissions(), after.permissions())),
        values(after, without(after.permissions(), before.permissions())));
  }

  public static AuditEvent deleted(Role role) {
    return AuditEvent.of("role.delete", subject(role), values(role, role.permissions()), Map.of());
  }

  public static AuditEvent created(ApiToken token) {
    return AuditEvent.of("token.create", subject(token), Map.of(), values(token));
  }

  public static AuditEvent rotated(ApiToken before, ApiToken after) {
    return AuditEvent.of("token.rotate", subject(before), values(before), values(after));
  }

  public static AuditEvent revoked(ApiToken token) {
    return AuditEvent.of("token.revoke", subject(token), values(token), Map.of());
  }

  private static Map<String, String> subject(User user) {
    return Map.of("user", user.username());
  }

  private static Map<String, String> subject(Role role) {
    return Map.of("role", Long.toString(role.id()));
  }

  private static Map<String, String> subject(ApiToken token) {
    return Map.of("token", token.id(), "user", token.username());
  }

  private static Map<String, Object> values(User user) {
    JsonObject values =
        new JsonObject()
            .with("id", user.id())
            .with("is_admin", user.admin())
            .with("roles", user.roleIds());
    user.groups()
        .ifPresent(known -> values.with("groups", known.names().stream().sorted().toList()));
    user.origin()
        .ifPresent(
            origin ->
                values
                    .with("login", origin.login().text())
                    .with("issuer", origin.issuer())
                    .with("subject", origin.subject()));
    return values.toMap();
  }

  private static Map<String, Object> values(Role role, List<RolePermission> permissions) {
    return new JsonObject()
        .with("name", role.name())
        .with("workspace", role.workspace())
        .with("description", role.description())
        .with("permissions", permissions, AccessAudit::text)
        .toMap();
  }

  private static Map<String, Object> values(ApiToken token) {
    JsonObject values =
        new JsonObject()
            .with("name", token.name())
            .with("read_only", token.scope().readOnly())
            .with("only", token.scope().only().stream().map(Object::toString).sorted().toList());
    token.expires().ifPresent(time -> values.with("expires", time));
    return values.toMap();
  }

  private static String text(RolePermission held) {
    return held.grant().key() + "=" + held.grant().permission();
  }

  private static List<RolePermission> without(
      List<RolePermission> some, List<RolePermission> others) {
    return some.stream().filter(held -> !others.contains(held)).toList();
  }
}
