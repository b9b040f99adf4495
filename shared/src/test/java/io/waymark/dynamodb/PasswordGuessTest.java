package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.access.Permission;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.limits.Attempt;
import io.waymark.access.limits.Lockout;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.access.users.QuickPassword;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.MlflowException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever guesses passwords gets to hear, and what those do who know theirs. */
class PasswordGuessTest extends StoreContract {
  private static final String RIGHT = "correct horse battery";
  private static final String HOME = "192.0.2.7";
  private static final String ELSEWHERE = "192.0.2.8";

  private final CapacityMeter meter = new CapacityMeter();
  private long now = 1_700_000_000_000L;
  private Access access;

  PasswordGuessTest() {
    super(EmbeddedDynamoDb::client);
  }

  @BeforeEach
  void makeAccess() {
    table = table(meter.around(table.client()));
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    DynamoAccessStore store = new DynamoAccessStore(table, clock);
    store.createUser(Caller.named("root"), "ada", QuickPassword.of(RIGHT), true);
    access =
        Access.of(
            new AccessSettings(Set.of(Login.BASIC), Permission.READ),
            store,
            new DynamoTokenStore(table, clock),
            new DynamoFailedLogins(table, clock),
            Jobs.NONE,
            new DynamoResources(table, table),
            clock);
  }

  @Test
  void afterFiveWrongOnesEvenTheRightOneWaitsButNotElsewhere() {
    for (int guess = 0; guess < 5; guess++) {
      assertThat(get("ada", "guess " + guess, HOME)).isEqualTo(401);
    }
    assertThat(get("ada", RIGHT, HOME)).isEqualTo(429);
    assertThat(get("ada", RIGHT, ELSEWHERE)).isEqualTo(200);
    now += 1_000;
    assertThat(get("ada", RIGHT, HOME)).isEqualTo(200);
  }

  @Test
  void whoIsKnownHereIsHeldUpToo() {
    assertThat(get("ada", RIGHT, HOME)).isEqualTo(200);
    assertThat(get("ada", RIGHT, ELSEWHERE)).isEqualTo(200);
    for (int guess = 0; guess < 5; guess++) {
      get("ada", "guess " + guess, HOME);
    }
    // Else the one that gets through would be the right one.
    assertThat(get("ada", RIGHT, HOME)).isEqualTo(429);
    assertThat(get("ada", RIGHT, ELSEWHERE)).isEqualTo(200);
  }

  @Test
  void theSameWrongOneAgainIsNoGuess() {
    for (int call = 0; call < 20; call++) {
      assertThat(get("ada", "an old password", HOME)).isEqualTo(401);
    }
    assertThat(get("ada", RIGHT, HOME)).isEqualTo(200);
  }

  @Test
  void nobodyLearnsWhichUsersThereAre() {
    // What is done for both, after whatever is only done first.
    get("ada", RIGHT, ELSEWHERE);
    guessesCostTheSame("first", 401);
    for (int mistake = 0; mistake < 3; mistake++) {
      for (String username : List.of("ada", "eve")) {
        lockout().check(Attempt.from(username, HOME), false, () -> false);
      }
    }
    guessesCostTheSame("fifth", 401);
    guessesCostTheSame("sixth", 429);
  }

  private void guessesCostTheSame(String guess, int status) {
    meter.reset();
    assertThat(get("ada", guess, HOME)).isEqualTo(status);
    long forKnown = meter.requests();
    meter.reset();
    assertThat(get("eve", guess, HOME)).isEqualTo(status);
    assertThat(meter.requests()).isEqualTo(forKnown);
  }

  private Lockout lockout() {
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    return new Lockout(new DynamoFailedLogins(table, clock), clock);
  }

  @Test
  void onesOwnPasswordIsNotGuessedEither() {
    Handler change =
        Objects.requireNonNull(access.bindings().get(AccessEndpoint.UPDATE_USER_PASSWORD));
    String body =
        "{\"username\":\"ada\",\"password\":\"a new one of mine\",\"current_password\":\"%s\"}";
    assertThat(get("ada", RIGHT, HOME)).isEqualTo(200);
    for (int guess = 0; guess < 5; guess++) {
      assertThat(changed(change, body.formatted("guess " + guess))).isEqualTo(400);
    }
    assertThat(changed(change, body.formatted(RIGHT))).isEqualTo(429);
    now += 1_000;
    assertThat(changed(change, body.formatted(RIGHT))).isEqualTo(200);
    assertThat(get("ada", RIGHT, HOME)).isEqualTo(401);
    assertThat(get("ada", "a new one of mine", HOME)).isEqualTo(200);
  }

  private int changed(Handler change, String body) {
    return status(AccessEndpoint.UPDATE_USER_PASSWORD, basic("ada", RIGHT), HOME, body, change);
  }

  private int get(String username, String password, String address) {
    return status(
        TrackingEndpoint.GET_EXPERIMENT,
        basic(username, password),
        address,
        "{\"experiment_id\":\"5\"}",
        _ -> ApiResponse.text("handled"));
  }

  private int status(
      Endpoint endpoint, String shown, String address, String body, Handler handler) {
    ApiRequest request =
        new ApiRequest(
            endpoint.method().name(),
            endpoint.path().text(),
            Map.of(),
            Map.of("content-type", "application/json", "authorization", shown),
            Body.ofText(body),
            new Caller(Caller.ANONYMOUS, Set.of(), Optional.empty(), address, "request"));
    try {
      return access.gate().pass(new Call(endpoint, Map.of(), request), handler).status();
    } catch (MlflowException refused) {
      return refused.code().status();
    }
  }

  private static String basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
