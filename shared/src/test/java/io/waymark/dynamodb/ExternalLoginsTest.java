package io.waymark.dynamodb;

import static java.util.Objects.requireNonNull;
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
import io.waymark.access.api.BrowserSettings;
import io.waymark.access.oidc.TestIssuer;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.access.users.Password;
import io.waymark.access.users.TokenService;
import io.waymark.access.users.User;
import io.waymark.access.users.UserService;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceInfo;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People and machines whom an issuer or the gateway vouches for. */
class ExternalLoginsTest extends StoreContract {
  private static final Caller ROOT = Caller.named("root");
  private static final String TRAINER = "arn:aws:sts::123456789012:assumed-role/Trainer/job-7";
  private static final String FIVE = "{\"experiment_id\":\"5\"}";

  private static TestIssuer issuer;

  private final List<Call> handled = new ArrayList<>();
  private DynamoAccessStore store;
  private Access access;

  ExternalLoginsTest() {
    super(EmbeddedDynamoDb::client);
  }

  @BeforeAll
  static void startIssuer() throws IOException {
    issuer = TestIssuer.start();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @BeforeEach
  void makeAccess() {
    store = new DynamoAccessStore(table, InstantSource.system());
    access = access(Workspaces.off());
  }

  private Access access(Workspaces workspaces) {
    return Access.of(
        new AccessSettings(
            Set.of(Login.BASIC, Login.TOKEN, Login.OIDC, Login.IAM),
            Permission.READ,
            Optional.empty(),
            Set.of("Operator"),
            Optional.of(issuer.settings()),
            BrowserSettings.OWN),
        store,
        new DynamoTokenStore(table, InstantSource.system()),
        new DynamoFailedLogins(table, InstantSource.system()),
        ExternalLoginsTest::job,
        new PerWorkspace<>(in -> new DynamoResources(table.in(in), table.in(in))),
        workspaces,
        InstantSource.system());
  }

  @Test
  void whoComesFirstBecomesAUserOnce() {
    String ada = issuer.token("ada@example.com");
    assertThat(status(ada, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
    assertThat(status(ada, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
    assertThat(store.users()).extracting(User::username).containsExactly("ada@example.com");
    User user = store.requireUser("ada@example.com");
    assertThat(user.origin().orElseThrow().subject()).isEqualTo("subject of ada@example.com");
    assertThat(handled.getFirst().caller().name()).isEqualTo("ada@example.com");
    // They are users as others are.
    store.changeGrants(ROOT, "ada@example.com", role -> role.and(grant(Permission.EDIT)));
    assertThat(status(ada, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(200);
  }

  @Test
  void nobodyBecomesSomebodyElseByTheirName() {
    store.createUser(ROOT, "admin", Password.of("correct horse battery"), true);
    refused(issuer.token("admin"), ErrorCode.PERMISSION_DENIED, "The name 'admin' belongs to");
    status(issuer.token("ada@example.com"), TrackingEndpoint.GET_EXPERIMENT);
    String another = issuer.sign(issuer.claims("ada@example.com").subject("somebody else").build());
    refused(another, ErrorCode.PERMISSION_DENIED, "The name 'ada@example.com' belongs to");
    store.deleteUser(ROOT, "ada@example.com");
    assertThat(status(another, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
  }

  @Test
  void whoIsKnownElsewhereHasNoPasswordHere() {
    status(issuer.token("ada@example.com"), TrackingEndpoint.GET_EXPERIMENT);
    assertThatThrownBy(
            () ->
                new UserService(store).setPassword(ROOT, "ada@example.com", "a password of theirs"))
        .hasMessage("User with username=ada@example.com logs in elsewhere and has no password.");
  }

  @Test
  void groupsAreRolesOfTheSameName() {
    long risk = store.createRole(ROOT, "risk", "default", Optional.empty()).id();
    store.updateRole(ROOT, risk, role -> role.and(grant(Permission.EDIT)));
    String ada = issuer.token("ada@example.com", "risk", "unknown here");
    assertThat(status(ada, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(200);
    assertThat(handled.getLast().caller().groups())
        .containsExactlyInAnyOrder("risk", "unknown here");
    String ben = issuer.token("ben@example.com");
    assertThat(status(ben, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(403);
    // Nobody has it for longer than their token says so.
    assertThat(status(issuer.token("ada@example.com"), TrackingEndpoint.UPDATE_EXPERIMENT))
        .isEqualTo(403);
  }

  @Test
  void groupsAreRolesOfTheWorkspaceThatARequestIsIn() {
    DynamoWorkspaceStore workspaces = new DynamoWorkspaceStore(table, InstantSource.system());
    for (String name : List.of("team-a", "team-b")) {
      Workspace workspace = Workspace.named(name);
      workspaces.create(ROOT, new WorkspaceInfo(workspace, Optional.empty(), Optional.empty()));
    }
    access = access(Workspaces.on(workspaces, InstantSource.system()));
    long risk = store.createRole(ROOT, "risk", "team-a", Optional.empty()).id();
    store.updateRole(ROOT, risk, role -> role.and(grant(Permission.EDIT)));
    String ada = issuer.token("ada@example.com", "risk");
    assertThat(status("team-a", ada)).isEqualTo(200);
    assertThat(status("team-b", ada)).isEqualTo(403);
    assertThat(status("default", ada)).isEqualTo(403);
    assertThat(status("team-a", issuer.token("ben@example.com"))).isEqualTo(403);
  }

  @Test
  void groupsReachTheTokensOfTheUserUntilTheIssuerNamesOthers() {
    role("risk", Permission.EDIT);
    Instant morning = Instant.now().minus(Duration.ofHours(3));
    String first = named(morning, "risk", "unknown here", "admins");
    assertThat(status(first, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
    String token = apiToken();
    assertThat(status(token, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(200);
    assertThat(handled.getLast().caller().groups()).contains("risk", "unknown here");
    // Nobody administers in the absence of who may take that away.
    assertThat(status(token, RegistryEndpoint.LIST_WEBHOOKS)).isEqualTo(403);
    long generation = store.generation();
    String again = named(morning.plusSeconds(60), "risk", "unknown here", "admins");
    assertThat(status(again, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
    assertThat(store.generation()).isEqualTo(generation);
    String later = named(morning.plusSeconds(3_600), "unknown here");
    assertThat(status(later, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
    assertThat(status(token, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(403);
    // Who keeps an older token gains nothing by it.
    assertThat(status(first, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(200);
    assertThat(status(token, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(403);
  }

  @Test
  void groupsOfWhoStaysAwayOnlyTakeAway() {
    role("risk", Permission.EDIT);
    Instant lastWeek = Instant.now().minus(Duration.ofDays(8));
    assertThat(status(named(lastWeek, "risk"), TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(200);
    String token = apiToken();
    assertThat(status(token, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
    assertThat(status(token, TrackingEndpoint.UPDATE_EXPERIMENT)).isEqualTo(403);
    assertThat(status("ajob", TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(200);
    role("barred", Permission.DENY);
    assertThat(
            status(
                named(lastWeek.plusSeconds(60), "risk", "barred"), TrackingEndpoint.GET_EXPERIMENT))
        .isEqualTo(403);
    assertThat(status(token, TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(403);
    assertThat(status("ajob", TrackingEndpoint.GET_EXPERIMENT)).isEqualTo(403);
  }

  private void role(String name, Permission permission) {
    long id = store.createRole(ROOT, name, "default", Optional.empty()).id();
    store.updateRole(ROOT, id, role -> role.and(grant(permission)));
  }

  /** Of an issuer who named groups at a time. */
  private static String named(Instant time, String... groups) {
    return issuer.sign(issuer.claims("ada@example.com", groups).issueTime(Date.from(time)).build());
  }

  private String apiToken() {
    TokenService tokens =
        new TokenService(
            store, new DynamoTokenStore(table, InstantSource.system()), InstantSource.system());
    return tokens
        .create(Caller.named("ada@example.com"), "", TokenScope.EVERYTHING, OptionalLong.empty())
        .text()
        .text();
  }

  private static Optional<Jobs.Job> job(String token) {
    return Optional.of(new Jobs.Job(Workspace.DEFAULT, "r", "5", "ada@example.com"))
        .filter(_ -> token.equals("ajob"));
  }

  @Test
  void aGroupMakesAdministrators() {
    String ada = issuer.token("ada@example.com", "admins");
    assertThat(status(ada, RegistryEndpoint.LIST_WEBHOOKS)).isEqualTo(200);
    assertThat(isAdmin(ada)).isTrue();
    String ben = issuer.token("ben@example.com", "risk");
    assertThat(status(ben, RegistryEndpoint.LIST_WEBHOOKS)).isEqualTo(403);
    assertThat(isAdmin(ben)).isFalse();
    assertThat(store.requireUser("ada@example.com").admin()).isFalse();
  }

  @Test
  void aSignatureThatTheGatewayCheckedIsAWayIn() {
    assertThat(signed(TRAINER, TrackingEndpoint.GET_EXPERIMENT).status()).isEqualTo(200);
    Caller caller = handled.getLast().caller();
    assertThat(caller.name()).isEqualTo("Trainer/job-7");
    assertThat(caller.groups()).containsExactly("Trainer");
    assertThat(signed(TRAINER, RegistryEndpoint.LIST_WEBHOOKS).status()).isEqualTo(403);
    String operator = "arn:aws:sts::123456789012:assumed-role/Operator/ada@example.com";
    assertThat(signed(operator, RegistryEndpoint.LIST_WEBHOOKS).status()).isEqualTo(200);
    assertThat(store.users())
        .extracting(User::username)
        .containsExactly("Trainer/job-7", "Operator/ada@example.com");
  }

  @Test
  void aNameThatIsOnlyClaimedIsNone() {
    ApiRequest claims =
        new ApiRequest(
            "GET", "/", Map.of(), Map.of(), Body.ofText(FIVE), Caller.named("Operator/eve"));
    assertThat(pass(TrackingEndpoint.GET_EXPERIMENT, claims).status()).isEqualTo(401);
  }

  @Test
  void aTokenThatDoesNotHoldIsRefusedWithItsReason() {
    refused("a.b.c", ErrorCode.UNAUTHENTICATED, "it is no signed JWT");
    assertThat(handled).isEmpty();
  }

  @Test
  void aCookieIsForOurOwnPages() {
    Map<String, String> cookie =
        Map.of(
            "cookie",
            "__Host-waymark=" + issuer.token("ada@example.com", "admins"),
            "x-forwarded-proto",
            "https");
    assertThat(byCookie(cookie, "sec-fetch-site", "same-origin")).isEqualTo(200);
    assertThat(byCookie(cookie, "sec-fetch-site", "same-site")).isEqualTo(403);
    assertThat(byCookie(cookie, "sec-fetch-site", "cross-site")).isEqualTo(403);
    assertThat(byCookie(cookie, "origin", "https://evil.example")).isEqualTo(403);
    // Another host of the domain could set this one.
    Map<String, String> tossed = new HashMap<>(cookie);
    tossed.computeIfPresent("cookie", (_, value) -> value.replace("__Host-", ""));
    assertThat(byCookie(tossed, "sec-fetch-site", "same-origin")).isEqualTo(401);
  }

  @Test
  void aPageIsNotAnsweredByTheBrowsersOwnWindow() {
    assertThat(challenge("sec-fetch-mode", "cors")).isEqualTo("Bearer realm=\"mlflow\"");
    assertThat(challenge("sec-fetch-mode", "navigate")).isEqualTo("Basic realm=\"mlflow\"");
    assertThat(challenge("user-agent", "mlflow")).isEqualTo("Basic realm=\"mlflow\"");
  }

  private String challenge(String header, String value) {
    return String.valueOf(
        pass(TrackingEndpoint.GET_EXPERIMENT, request(Map.of(header, value)))
            .headers()
            .get("www-authenticate"));
  }

  private int byCookie(Map<String, String> cookie, String header, String value) {
    Map<String, String> headers = new HashMap<>(cookie);
    headers.put(header, value);
    return pass(RegistryEndpoint.LIST_WEBHOOKS, request(headers)).status();
  }

  private boolean isAdmin(String token) {
    ApiResponse current =
        access
            .gate()
            .pass(
                new Call(AccessEndpoint.GET_CURRENT_USER, Map.of(), request(bearer(token))),
                requireNonNull(access.bindings().get(AccessEndpoint.GET_CURRENT_USER)));
    return Fields.of(Json.readObject(current.body().bytes()).orElseThrow())
        .message("user")
        .orElseThrow()
        .bool("is_admin")
        .orElseThrow();
  }

  private void refused(String token, ErrorCode code, String text) {
    assertThatThrownBy(() -> status(token, TrackingEndpoint.GET_EXPERIMENT))
        .isInstanceOfSatisfying(
            MlflowException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessageContaining(text)
        .hasMessageNotContaining(token);
  }

  private int status(String token, Endpoint endpoint) {
    return pass(endpoint, request(bearer(token))).status();
  }

  /** Of a change of an experiment in a workspace. */
  private int status(String workspace, String token) {
    Call call =
        new Call(TrackingEndpoint.UPDATE_EXPERIMENT, Map.of(), request(bearer(token)))
            .in(Workspace.named(workspace));
    return access.gate().pass(call, this::handle).status();
  }

  private ApiResponse signed(String arn, Endpoint endpoint) {
    Caller caller =
        new Caller(
            "", Set.of(), Optional.empty(), "", "", Authorization.UNRESTRICTED, Optional.of(arn));
    return pass(endpoint, new ApiRequest("POST", "/", Map.of(), json(), Body.ofText(FIVE), caller));
  }

  private ApiResponse pass(Endpoint endpoint, ApiRequest request) {
    return access.gate().pass(new Call(endpoint, Map.of(), request), this::handle);
  }

  private ApiResponse handle(Call call) {
    handled.add(call);
    return ApiResponse.text("done");
  }

  private static ApiRequest request(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(json());
    all.putAll(headers);
    return new ApiRequest("POST", "/", Map.of(), all, Body.ofText(FIVE));
  }

  private static Map<String, String> json() {
    return Map.of("content-type", "application/json");
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("authorization", "Bearer " + token);
  }

  private static Grant grant(Permission permission) {
    return Grant.of(ResourceType.EXPERIMENT, "5", permission);
  }
}
