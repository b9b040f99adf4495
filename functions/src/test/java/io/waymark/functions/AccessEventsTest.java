package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.TokenScope;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.api.BrowserSettings;
import io.waymark.access.oidc.TestIssuer;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.ApiToken;
import io.waymark.access.users.Login;
import io.waymark.access.users.Password;
import io.waymark.access.users.TokenStore;
import io.waymark.access.users.TokenText;
import io.waymark.access.users.User;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.DynamoTokenStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.WebhookSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample events of users, roles, permissions and tokens, by an administrator's token. */
final class AccessEventsTest {
  private static final Caller ROOT = Caller.named("root");
  private static final Password UNUSED = new Password("pbkdf2-sha512$1$c2FsdA==$aGFzaA==");

  /** To the issuer and back. */
  private static final Set<Endpoint> ELSEWHERE =
      Set.of(AccessEndpoint.START_SESSION, AccessEndpoint.FINISH_SESSION);

  private static TestIssuer issuer;

  @BeforeAll
  static void start() throws IOException {
    issuer = TestIssuer.start();
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  static Stream<Endpoint> endpoints() {
    return SampleEvents.servedBy(Function.REGISTRY)
        .filter(endpoint -> endpoint instanceof AccessEndpoint);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everySampleEventSucceeds(Endpoint endpoint) throws IOException {
    Table table = EmbeddedDynamoDb.newTable();
    byte[] event = SampleEvents.of(endpoint);
    writeTo(table, bearer(event));
    ApiFunction function =
        new RegistryFunction(
            table.client(),
            table.name(),
            table.name(),
            AesSecretCipher.of(AesSecretCipher.newKey()),
            WebhookSettings.DEFAULT,
            FunctionAccess.of(settings(issuer), table, table));
    Map<String, ?> response = Json.readObject(function.answer(event)).orElseThrow();
    assertThat(response.get("statusCode"))
        .as("%s", response.get("body"))
        .isEqualTo(ELSEWHERE.contains(endpoint) ? 302 : 200);
  }

  static AccessSettings settings(TestIssuer issuer) {
    return new AccessSettings(
        Set.of(Login.BASIC, Login.TOKEN, Login.OIDC),
        Permission.READ,
        Optional.empty(),
        Set.of(),
        Optional.of(issuer.settings()),
        BrowserSettings.OWN);
  }

  /** The administrator, two users with little, and a role. */
  static void writeTo(Table table, TokenText administrators) {
    AccessStore store = new DynamoAccessStore(table, InstantSource.system());
    TokenStore tokens = new DynamoTokenStore(table, InstantSource.system());
    User root = store.createUser(ROOT, "root", UNUSED, true);
    tokens.create(ROOT, token(root, administrators.id(), administrators));
    tokens.create(ROOT, token(root, "sampletoken1", TokenText.draw("sampletoken1")));
    User ada = store.createUser(ROOT, "ada", UNUSED, false);
    store.createUser(ROOT, "ben", UNUSED, false);
    long risk = store.createRole(ROOT, "risk", "default", Optional.empty()).id();
    store.updateRole(
        ROOT, risk, role -> role.and(Grant.of(ResourceType.PROMPT, "*", Permission.READ)));
    store.updateUser(ROOT, ada.username(), user -> user.and(risk));
    store.changeGrants(
        ROOT,
        ada.username(),
        role ->
            role.and(Grant.of(ResourceType.EXPERIMENT, "1", Permission.READ))
                .and(Grant.of(ResourceType.REGISTERED_MODEL, "iris", Permission.READ)));
  }

  private static ApiToken token(User owner, String id, TokenText text) {
    return new ApiToken(
        id,
        "sample",
        owner.id(),
        owner.username(),
        text.hash(),
        TokenScope.EVERYTHING,
        0,
        OptionalLong.empty());
  }

  static TokenText bearer(byte[] event) {
    String header =
        Fields.of(Json.readObject(event).orElseThrow())
            .message("headers")
            .orElseThrow()
            .requiredString("authorization");
    return TokenText.parse(header.substring("Bearer ".length())).orElseThrow();
  }
}
