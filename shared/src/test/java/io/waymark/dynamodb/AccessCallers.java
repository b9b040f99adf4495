package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.TokenScope;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.QuickPassword;
import io.waymark.access.users.TokenText;
import io.waymark.access.users.User;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.workspaces.Workspace;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes users, what they may do and what they show, and the calls that show it. */
public final class AccessCallers {
  /** Who makes them. */
  public static final Caller ROOT = Caller.named("root");

  /** Everybody's. */
  public static final String PASSWORD = "a password of theirs";

  private final DynamoAccessStore users;
  private final DynamoTokenStore tokens;
  private final Workspace workspace;
  private final InstantSource clock;

  public AccessCallers(DynamoAccessStore users, DynamoTokenStore tokens, InstantSource clock) {
    this(users, tokens, Workspace.DEFAULT, clock);
  }

  /**
   * @param workspace where they may something
   */
  AccessCallers(
      DynamoAccessStore users, DynamoTokenStore tokens, Workspace workspace, InstantSource clock) {
    this.workspace = workspace;
    this.users = users;
    this.tokens = tokens;
    this.clock = clock;
  }

  public User user(String name, boolean admin) {
    return users.createUser(ROOT, name, QuickPassword.of(PASSWORD), admin);
  }

  /** Grants something to one user alone. */
  public void grant(User user, Grant grant) {
    users.changeGrants(ROOT, workspace, user.username(), role -> role.and(grant));
  }

  /** Makes a role that gives these, and has it assigned to a user; gives its id. */
  public long role(User user, String name, List<Grant> grants) {
    long role = users.createRole(ROOT, name, workspace.name(), Optional.empty()).id();
    grants.forEach(grant -> users.updateRole(ROOT, role, held -> held.and(grant)));
    users.updateUser(ROOT, user.username(), held -> held.and(role));
    return role;
  }

  /** The header that shows a new token, which may all that its owner may. */
  public String token(User owner) {
    return token(owner, TokenScope.EVERYTHING);
  }

  public String token(User owner, TokenScope scope) {
    return token(owner, scope, OptionalLong.empty());
  }

  public String token(User owner, TokenScope scope, OptionalLong expires) {
    TokenText text = TokenText.draw();
    tokens.create(
        ROOT,
        new ApiToken(
            text.id(),
            "test",
            owner.id(),
            owner.username(),
            text.hash(),
            scope,
            clock.millis(),
            expires));
    return "Bearer " + text.text();
  }

  /** Takes a token back. */
  public void revoke(String header) {
    tokens.delete(ROOT, TokenText.parse(header.substring("Bearer ".length())).orElseThrow().id());
  }

  public static String basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** A call as it reaches the gate. */
  public static Call call(
      Endpoint endpoint, Map<String, String> inPath, String authorization, String json) {
    ApiRequest request =
        new ApiRequest(
            endpoint.method().name(),
            endpoint.path().text(),
            Map.of(),
            Map.of("content-type", "application/json", "authorization", authorization),
            Body.ofText(json));
    return new Call(endpoint, inPath, request);
  }
}
