package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Authorization;
import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.limits.RateLimit;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.access.users.Password;
import io.waymark.access.users.TokenText;
import io.waymark.access.users.User;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.ErrorCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets through the gate, how soon changes take effect, and what that costs. */
class AccessGateTest extends StoreContract {
  private static final Caller ROOT = AccessCallers.ROOT;
  private static final String FIVE = "{\"experiment_id\":\"5\"}";

  private final CapacityMeter meter = new CapacityMeter();
  private final List<Call> handled = new ArrayList<>();
  private long now = 1_000;
  private DynamoAccessStore store;
  private DynamoTokenStore tokens;
  private AccessCallers callers;
  private Access access;

  AccessGateTest() {
    super(EmbeddedDynamoDb::client);
  }

  @BeforeEach
  void makeAccess() {
    store = new DynamoAccessStore(table, InstantSource.system());
    tokens = new DynamoTokenStore(table, InstantSource.system());
    callers = new AccessCallers(store, tokens, () -> Instant.ofEpochMilli(now));
    access = another();
  }

  @Test
  void nobodyIsRefusedUnlessItIsPublic() {
    ApiResponse refused = pass("", TrackingEndpoint.GET_EXPERIMENT, FIVE);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsEntry("www-authenticate", "Basic realm=\"mlflow\"");
    assertThat(text(refused)).startsWith("You are not authenticated.");
    assertThat(status("Bearer " + TokenText.draw().text(), FIVE)).isEqualTo(401);
    assertThat(status("Basic !", FIVE)).isEqualTo(401);
    assertThat(handled).isEmpty();
    assertThat(pass("", ServerEndpoint.GET_HEALTH, "{}").status()).isEqualTo(200);
  }

  @Test
  void aPasswordIsCheckedOnceAndHoldsUntilItIsChanged() {
    store.createUser(ROOT, "ada", Password.of("correct horse battery"), false);
    assertThat(status(AccessCallers.basic("ada", "correct horse battery"), FIVE)).isEqualTo(200);
    assertThat(status(AccessCallers.basic("ada", "correct horse batterY"), FIVE)).isEqualTo(401);
    assertThat(status(AccessCallers.basic("eve", "correct horse battery"), FIVE)).isEqualTo(401);
    assertThat(handled.getFirst().caller().name()).isEqualTo("ada");
    store.updateUser(ROOT, "ada", user -> user.withPassword(Password.of("another password")));
    assertThat(status(AccessCallers.basic("ada", "another password"), FIVE)).isEqualTo(200);
    assertThat(status(AccessCallers.basic("ada", "correct horse battery"), FIVE)).isEqualTo(401);
  }

  @Test
  void permissionsDecideAndAGrantHoldsAtOnce() {
    String ada = callers.token(callers.user("ada", false));
    assertThat(status(ada, FIVE)).isEqualTo(200);
    ApiResponse refused = pass(ada, TrackingEndpoint.UPDATE_EXPERIMENT, FIVE);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(text(refused)).isEqualTo("Permission denied");
    store.changeGrants(ROOT, "ada", role -> role.and(grant(Permission.EDIT)));
    assertThat(pass(ada, TrackingEndpoint.UPDATE_EXPERIMENT, FIVE).status()).isEqualTo(200);
    assertThat(pass(ada, RegistryEndpoint.LIST_WEBHOOKS, "{}").status()).isEqualTo(403);
    String root = callers.token(callers.user("root", true));
    assertThat(pass(root, RegistryEndpoint.LIST_WEBHOOKS, "{}").status()).isEqualTo(200);
  }

  @Test
  void whatIsTakenAwayIsGoneWithinHalfAMinute() {
    String ada = callers.token(callers.user("ada", false));
    assertThat(status(ada, FIVE)).isEqualTo(200);
    store.changeGrants(ROOT, "ada", role -> role.and(grant(Permission.DENY)));
    now += 30_001;
    assertThat(status(ada, FIVE)).isEqualTo(403);

    String bob = callers.token(callers.user("bob", false));
    assertThat(status(bob, FIVE)).isEqualTo(200);
    tokens.all().forEach(left -> tokens.delete(ROOT, left.id()));
    now += 30_001;
    assertThat(status(bob, FIVE)).isEqualTo(401);
  }

  @Test
  void listsShowAnotherInstancesGrantsAtOnce() {
    String ada = callers.token(callers.user("ada", false));
    assertThat(pass(ada, TrackingEndpoint.SEARCH_EXPERIMENTS, "{}").status()).isEqualTo(200);
    store.changeGrants(ROOT, "ada", role -> role.and(grant(Permission.DENY)));
    pass(ada, TrackingEndpoint.SEARCH_EXPERIMENTS, "{}");
    Authorization by = handled.getLast().caller().authorization();
    assertThat(by.lists(ResourceType.EXPERIMENT.of("5"))).isFalse();
    assertThat(by.lists(ResourceType.EXPERIMENT.of("6"))).isTrue();
  }

  @Test
  void whoMakesSomethingMayDoEverythingWithItOnAnyInstance() {
    String ada = callers.token(callers.user("ada", false));
    Access other = another();
    assertThat(pass(other, ada, TrackingEndpoint.GET_EXPERIMENT, FIVE).status()).isEqualTo(200);
    assertThat(pass(ada, TrackingEndpoint.CREATE_EXPERIMENT, "{\"name\":\"n\"}").status())
        .isEqualTo(200);
    assertThat(pass(other, ada, TrackingEndpoint.DELETE_EXPERIMENT, FIVE).status()).isEqualTo(200);

    String model = "{\"name\":\"m\",\"new_name\":\"n\"}";
    String renamed = "{\"name\":\"n\"}";
    assertThat(pass(ada, RegistryEndpoint.DELETE_REGISTERED_MODEL, model).status()).isEqualTo(403);
    pass(ada, RegistryEndpoint.CREATE_REGISTERED_MODEL, model);
    pass(ada, RegistryEndpoint.RENAME_REGISTERED_MODEL, model);
    assertThat(pass(ada, RegistryEndpoint.UPDATE_REGISTERED_MODEL, model).status()).isEqualTo(403);
    assertThat(pass(ada, RegistryEndpoint.DELETE_REGISTERED_MODEL, renamed).status())
        .isEqualTo(200);
    assertThat(pass(ada, RegistryEndpoint.DELETE_REGISTERED_MODEL, renamed).status())
        .isEqualTo(403);
  }

  @Test
  void aTokenDoesNoMoreThanItsScope() {
    User root = callers.user("root", true);
    String readOnly = callers.token(root, new TokenScope(true, Set.of()));
    assertThat(status(readOnly, FIVE)).isEqualTo(200);
    assertThat(pass(readOnly, TrackingEndpoint.UPDATE_EXPERIMENT, FIVE).status()).isEqualTo(403);
    assertThat(pass(readOnly, AccessEndpoint.DELETE_USER, "{}").status()).isEqualTo(403);
    assertThat(pass(readOnly, AccessEndpoint.CREATE_TOKEN, "{}").status()).isEqualTo(403);
    String onlyFive =
        callers.token(root, new TokenScope(false, Set.of(ResourceType.EXPERIMENT.of("5"))));
    assertThat(pass(onlyFive, TrackingEndpoint.UPDATE_EXPERIMENT, FIVE).status()).isEqualTo(200);
    assertThat(status(onlyFive, "{\"experiment_id\":\"6\"}")).isEqualTo(403);
    assertThat(pass(onlyFive, RegistryEndpoint.LIST_WEBHOOKS, "{}").status()).isEqualTo(403);
  }

  @Test
  void readsNothingWhileItRemembersAndOneUnitAfterwards() {
    table = table(meter.around(table.client()));
    makeAccess();
    String ada = callers.token(callers.user("ada", false));
    status(ada, FIVE);
    meter.reset();
    assertThat(status(ada, FIVE)).isEqualTo(200);
    assertThat(meter.requests()).isZero();
    now += 30_001;
    assertThat(status(ada, FIVE)).isEqualTo(200);
    assertThat(meter.requests()).isEqualTo(1);
    assertThat(meter.reads()).isLessThanOrEqualTo(1);
  }

  @Test
  void looksOnceForATokenThatNobodyHas() {
    table = table(meter.around(table.client()));
    makeAccess();
    status(callers.token(callers.user("ada", false)), FIVE);
    meter.reset();
    assertThat(status("Bearer " + TokenText.draw().text(), FIVE)).isEqualTo(401);
    // The token, and whether anything has changed.
    assertThat(meter.requests()).isEqualTo(2);
  }

  @Test
  void tooManyCallsOfOneTokenAreToldToWait() {
    Access slow = another(new RateLimit(1, 2));
    User ada = callers.user("ada", false);
    String one = callers.token(ada);
    String two = callers.token(ada);
    for (int call = 0; call < 2; call++) {
      assertThat(pass(slow, one, TrackingEndpoint.GET_EXPERIMENT, FIVE).status()).isEqualTo(200);
    }
    assertThatThrownBy(() -> pass(slow, one, TrackingEndpoint.GET_EXPERIMENT, FIVE))
        .satisfies(has(ErrorCode.REQUEST_LIMIT_EXCEEDED));
    assertThatThrownBy(() -> pass(slow, one, TrackingEndpoint.SEARCH_EXPERIMENTS, "{}"))
        .satisfies(has(ErrorCode.REQUEST_LIMIT_EXCEEDED));
    assertThat(pass(slow, two, TrackingEndpoint.GET_EXPERIMENT, FIVE).status()).isEqualTo(200);
    assertThat(pass(slow, "", TrackingEndpoint.GET_EXPERIMENT, FIVE).status()).isEqualTo(401);
    assertThat(pass(slow, one, ServerEndpoint.GET_HEALTH, "{}").status()).isEqualTo(200);
    now += 1_000;
    assertThat(pass(slow, one, TrackingEndpoint.GET_EXPERIMENT, FIVE).status()).isEqualTo(200);
  }

  @Test
  void groupsAreTheRolesAndTheTokenIsNamed() {
    User ada = callers.user("ada", false);
    long role = store.createRole(ROOT, "risk", "default", Optional.empty()).id();
    store.updateUser(ROOT, "ada", user -> user.and(role));
    store.changeGrants(ROOT, "ada", held -> held.and(grant(Permission.EDIT)));
    assertThat(status(callers.token(ada), FIVE)).isEqualTo(200);
    Caller caller = handled.getLast().caller();
    assertThat(caller.groups()).containsExactly("risk");
    assertThat(caller.tokenId()).contains(tokens.all().getFirst().id());
    assertThat(tokens.uses()).containsEntry(caller.tokenId().orElseThrow(), now);
  }

  private Access another() {
    return another(RateLimit.DEFAULT);
  }

  private Access another(RateLimit rate) {
    return Access.of(
        new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), Permission.READ, Optional.of(rate)),
        new DynamoAccessStore(table, InstantSource.system()),
        new DynamoTokenStore(table, InstantSource.system()),
        new DynamoFailedLogins(table, () -> Instant.ofEpochMilli(now)),
        Jobs.NONE,
        new DynamoResources(table, table),
        () -> Instant.ofEpochMilli(now));
  }

  private static Grant grant(Permission permission) {
    return Grant.of(ResourceType.EXPERIMENT, "5", permission);
  }

  private int status(String authorization, String fields) {
    return pass(authorization, TrackingEndpoint.GET_EXPERIMENT, fields).status();
  }

  private ApiResponse pass(String authorization, Endpoint endpoint, String fields) {
    return pass(access, authorization, endpoint, fields);
  }

  private ApiResponse pass(Access by, String authorization, Endpoint endpoint, String fields) {
    return by.gate()
        .pass(AccessCallers.call(endpoint, Map.of(), authorization, fields), this::handle);
  }

  private ApiResponse handle(Call call) {
    handled.add(call);
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("experiment_id", "5");
          out.writeEndObject();
        });
  }

  private static String text(ApiResponse response) {
    return new String(response.body().bytes(), UTF_8);
  }
}
