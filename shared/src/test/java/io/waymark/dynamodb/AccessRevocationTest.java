package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.access.users.QuickPassword;
import io.waymark.access.users.User;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.JsonBody;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How soon an instance of a function knows what was taken away on another one. */
class AccessRevocationTest extends StoreContract {
  private static final Grant EDIT = Grant.of(ResourceType.EXPERIMENT, "5", Permission.EDIT);

  /** The longest that the product promises. */
  private static final long PROMISED_MILLIS = 60_000;

  private long now = 1_700_000_000_000L;
  private DynamoAccessStore store;
  private AccessCallers callers;
  private Access here;
  private User ada;
  private long role;

  AccessRevocationTest() {
    super(EmbeddedDynamoDb::client);
  }

  /** What is taken away from somebody who may do something. */
  private enum Revocation {
    TOKEN,
    GRANT,
    GRANT_BY_DENIAL,
    PERMISSION_OF_ROLE,
    DENIAL_IN_ROLE,
    ROLE_OF_USER,
    ROLE,
    ADMINISTRATION,
    PASSWORD,
    USER
  }

  @BeforeEach
  void makeInstances() {
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    store = new DynamoAccessStore(table, clock);
    callers = new AccessCallers(store, new DynamoTokenStore(table, clock), clock);
    ada = callers.user("ada", false);
    here =
        Access.of(
            new AccessSettings(
                Set.of(Login.BASIC, Login.TOKEN), Permission.NO_PERMISSIONS, Optional.empty()),
            new DynamoAccessStore(table, clock),
            new DynamoTokenStore(table, clock),
            new DynamoFailedLogins(table, clock),
            Jobs.NONE,
            new DynamoResources(table, table),
            clock);
  }

  @ParameterizedTest
  @EnumSource
  void itIsGoneInTimeOnAnInstanceThatIsKeptBusy(Revocation revocation) {
    String header = allowed(revocation);
    // At its freshest: the instance has just looked, and remembers.
    assertThat(status(header)).isEqualTo(200);
    long taken = now;
    revoke(revocation, header);
    while (status(header) == 200) {
      now += 1_000;
    }
    assertThat(now - taken).isLessThanOrEqualTo(PROMISED_MILLIS);
    boolean stranger =
        Set.of(Revocation.TOKEN, Revocation.USER, Revocation.PASSWORD).contains(revocation);
    assertThat(status(header)).isEqualTo(stranger ? 401 : 403);
  }

  /** The header of somebody who may change the experiment, by what is to be taken from them. */
  private String allowed(Revocation revocation) {
    switch (revocation) {
      case PERMISSION_OF_ROLE, DENIAL_IN_ROLE, ROLE_OF_USER, ROLE ->
          role = callers.role(ada, "team", List.of(EDIT));
      case ADMINISTRATION ->
          store.updateUser(AccessCallers.ROOT, "ada", user -> user.withAdmin(true));
      case TOKEN, GRANT, GRANT_BY_DENIAL, PASSWORD, USER -> callers.grant(ada, EDIT);
    }
    return revocation == Revocation.PASSWORD
        ? AccessCallers.basic("ada", AccessCallers.PASSWORD)
        : callers.token(ada, TokenScope.EVERYTHING);
  }

  private void revoke(Revocation revocation, String header) {
    Grant denial = EDIT.with(Permission.DENY);
    switch (revocation) {
      case TOKEN -> callers.revoke(header);
      case GRANT ->
          store.changeGrants(
              AccessCallers.ROOT, "ada", held -> held.without(held.permissions().getFirst()));
      case GRANT_BY_DENIAL -> callers.grant(ada, denial);
      case PERMISSION_OF_ROLE ->
          store.updateRole(
              AccessCallers.ROOT, role, held -> held.without(held.permissions().getFirst()));
      case DENIAL_IN_ROLE -> callers.role(ada, "denied", List.of(denial));
      case ROLE_OF_USER -> store.updateUser(AccessCallers.ROOT, "ada", user -> user.without(role));
      case ROLE -> store.deleteRole(AccessCallers.ROOT, role);
      case ADMINISTRATION ->
          store.updateUser(AccessCallers.ROOT, "ada", user -> user.withAdmin(false));
      case PASSWORD ->
          store.updateUser(
              AccessCallers.ROOT,
              "ada",
              user -> user.withPassword(QuickPassword.of("another of theirs")));
      case USER -> store.deleteUser(AccessCallers.ROOT, "ada");
    }
  }

  private int status(String header) {
    return here.gate()
        .pass(
            AccessCallers.call(
                TrackingEndpoint.UPDATE_EXPERIMENT, Map.of(), header, "{\"experiment_id\":\"5\"}"),
            _ -> ApiResponse.json(JsonBody.EMPTY))
        .status();
  }
}
