package io.waymark.dynamodb.documents;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.KnownGroups;
import io.waymark.access.users.Login;
import io.waymark.access.users.Origin;
import io.waymark.access.users.Password;
import io.waymark.access.users.Role;
import io.waymark.access.users.RoleAssignment;
import io.waymark.access.users.RolePermission;
import io.waymark.access.users.User;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Users, roles and tokens as they are kept. */
public final class AccessDocuments {
  /** So that equal tokens are equal documents. */
  private static final Comparator<ResourceKey> BY_TYPE =
      Comparator.comparing(ResourceKey::type).thenComparing(ResourceKey::id);

  private AccessDocuments() {}

  public static byte[] write(User user) {
    JsonObject document =
        new JsonObject()
            .with("id", user.id())
            .with("username", user.username())
            .with("password", user.password().text())
            .with("admin", user.admin())
            .with(
                "roles",
                user.roles(),
                assignment -> Map.of("id", assignment.id(), "role", assignment.roleId()))
            .with("used", user.used());
    user.origin().ifPresent(origin -> document.with("origin", write(origin)));
    user.groups().ifPresent(groups -> document.with("groups", write(groups)));
    return Document.write(document.toMap());
  }

  public static User user(byte[] bytes) {
    Fields user = Document.read(bytes);
    long id = user.requiredInt64("id");
    return new User(
        id,
        user.requiredString("username"),
        new Password(user.requiredString("password")),
        user.message("origin").map(AccessDocuments::origin),
        user.message("groups").map(AccessDocuments::groups),
        user.bool("admin").orElse(false),
        user.messages("roles").stream()
            .map(
                held ->
                    new RoleAssignment(held.requiredInt64("id"), id, held.requiredInt64("role")))
            .toList(),
        user.requiredInt64("used"));
  }

  private static Map<String, Object> write(Origin origin) {
    return Map.of(
        "login", origin.login().text(), "issuer", origin.issuer(), "subject", origin.subject());
  }

  private static Origin origin(Fields origin) {
    return new Origin(
        Login.valueOf(origin.requiredString("login").toUpperCase(Locale.ROOT)),
        origin.requiredString("issuer"),
        origin.requiredString("subject"));
  }

  private static Map<String, Object> write(KnownGroups groups) {
    return Map.of("names", groups.names().stream().sorted().toList(), "time", groups.time());
  }

  private static KnownGroups groups(Fields groups) {
    return new KnownGroups(Set.copyOf(groups.strings("names")), groups.requiredInt64("time"));
  }

  public static byte[] write(Role role) {
    return Document.write(
        new JsonObject()
            .with("id", role.id())
            .with("name", role.name())
            .with("workspace", role.workspace())
            .with("description", role.description())
            .with("permissions", role.permissions(), AccessDocuments::permission)
            .with("used", role.used())
            .toMap());
  }

  public static Role role(byte[] bytes) {
    Fields role = Document.read(bytes);
    return new Role(
        role.requiredInt64("id"),
        role.requiredString("name"),
        role.requiredString("workspace"),
        role.string("description"),
        role.messages("permissions").stream().map(AccessDocuments::permission).toList(),
        role.requiredInt64("used"));
  }

  public static byte[] write(ApiToken token) {
    JsonObject document =
        new JsonObject()
            .with("id", token.id())
            .with("name", token.name())
            .with("user_id", token.userId())
            .with("username", token.username())
            .with("hash", token.hash())
            .with("read_only", token.scope().readOnly())
            .with(
                "only",
                token.scope().only().stream().sorted(BY_TYPE).toList(),
                AccessDocuments::key)
            .with("created", token.created());
    token.expires().ifPresent(time -> document.with("expires", time));
    return Document.write(document.toMap());
  }

  public static ApiToken token(byte[] bytes) {
    Fields token = Document.read(bytes);
    return new ApiToken(
        token.requiredString("id"),
        token.string("name").orElse(""),
        token.requiredInt64("user_id"),
        token.requiredString("username"),
        token.requiredString("hash"),
        new TokenScope(
            token.bool("read_only").orElse(false),
            token.messages("only").stream()
                .map(AccessDocuments::key)
                .collect(Collectors.toUnmodifiableSet())),
        token.requiredInt64("created"),
        token.int64("expires"));
  }

  private static Map<String, Object> permission(RolePermission held) {
    return Map.of(
        "id", held.id(),
        "type", held.grant().type().name(),
        "pattern", held.grant().pattern(),
        "permission", held.grant().permission().name());
  }

  private static RolePermission permission(Fields held) {
    return new RolePermission(
        held.requiredInt64("id"),
        new Grant(
            held.enumeration("type", ResourceType.class).orElseThrow(),
            held.requiredString("pattern"),
            held.enumeration("permission", Permission.class).orElseThrow()));
  }

  private static Map<String, Object> key(ResourceKey key) {
    return Map.of("type", key.type().name(), "id", key.id());
  }

  private static ResourceKey key(Fields key) {
    return new ResourceKey(
        key.enumeration("type", ResourceType.class).orElseThrow(), key.requiredString("id"));
  }
}
