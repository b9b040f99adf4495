package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.waymark.access.Caller;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.User;
import io.waymark.audit.AuditStore;
import io.waymark.dynamodb.AccessPartitions;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.ReachedPartitions;
import io.waymark.dynamodb.Table;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.secretsmanager.SecretStore.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The step of a deployment that makes the first administrator. */
final class FirstAdminFunctionTest {
  private static final String FIRST = "correct horse battery";
  private static final String SECOND = "another horse battery";

  private final Table registry = EmbeddedDynamoDb.newTable();
  private final ReachedPartitions reached = ReachedPartitions.of(registry);
  private final AccessStore users = new DynamoAccessStore(registry, InstantSource.system());
  private final List<Fields> answers = new ArrayList<>();
  private Optional<Secret> secret = Optional.empty();
  private HttpServer cloudFormation;
  private FirstAdminFunction function;

  @BeforeEach
  void start() throws IOException {
    cloudFormation =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloudFormation.createContext(
        "/",
        exchange -> {
          try (exchange) {
            // A presigned address is good for what it was signed for: no type.
            boolean typed = !exchange.getRequestHeaders().getFirst("content-type").isEmpty();
            answers.add(
                Fields.of(Json.readObject(exchange.getRequestBody().readAllBytes()).orElseThrow()));
            exchange.sendResponseHeaders(typed ? 403 : 200, -1);
          }
        });
    cloudFormation.start();
    function =
        new FirstAdminFunction(
            new Table(reached.around(registry.client()), registry.name()), () -> secret);
  }

  @AfterEach
  void stop() {
    cloudFormation.stop(0);
  }

  @Test
  void makesTheAdministratorOnceAndTellsTheStack() {
    secret("v1", FIRST);
    assertThat(call("Create")).isEqualTo("put into effect");
    User admin = users.requireUser("admin");
    assertThat(admin.admin()).isTrue();
    assertThat(admin.password().matches(FIRST)).isTrue();
    assertThat(answers.getFirst().requiredString("Status")).isEqualTo("SUCCESS");
    assertThat(answers.getFirst().requiredString("PhysicalResourceId")).isEqualTo("Applied");
    assertThat(answers.toString()).doesNotContain(FIRST);
    assertThat(audit()).contains("waymark:first-admin").doesNotContain(FIRST, "pbkdf2");

    assertThat(call("Update")).isEqualTo("in effect already");
    assertThat(users.requireUser("admin")).isEqualTo(admin);
    assertThat(reached.take()).allMatch(FirstAdminFunctionTest::isAllowed);
  }

  @Test
  void leavesAloneWhatWasChangedHereUntilTheSecretIsChanged() {
    secret("v1", FIRST);
    call("Create");
    users.updateUser(Caller.named("cleo"), "admin", user -> user.withAdmin(false));
    call("Update");
    assertThat(users.requireUser("admin").admin()).isFalse();

    secret("v2", SECOND);
    assertThat(call("Update")).isEqualTo("put into effect");
    User admin = users.requireUser("admin");
    assertThat(admin.admin()).isTrue();
    assertThat(admin.password().matches(SECOND)).isTrue();
    users.deleteUser(Caller.named("cleo"), "admin");
    call("Update");
    assertThat(users.user("admin")).isEmpty();
    assertThat(call("Delete")).isEqualTo("left alone");
  }

  @Test
  void saysWhatIsWrongWithTheSecretAndNotTheSecret() {
    secret("v1", "too short");
    call("Create");
    assertThat(answers.getFirst().requiredString("Status")).isEqualTo("FAILED");
    assertThat(answers.getFirst().requiredString("Reason"))
        .isEqualTo("Password must be at least 12 characters.");
    secret = Optional.of(new Secret("v2", "no JSON but " + FIRST));
    call("Update");
    assertThat(answers.getLast().requiredString("Reason")).isEqualTo("The secret is no JSON.");
    assertThat(users.users()).isEmpty();
  }

  @Test
  void isCalledByHandToo() {
    assertThatThrownBy(() -> function.answer("{}".getBytes(UTF_8))).hasMessageContaining("secret");
    secret("v1", FIRST);
    assertThat(new String(function.answer("{}".getBytes(UTF_8)), UTF_8))
        .isEqualTo("{\"secret\":\"put into effect\"}");
    assertThat(answers).isEmpty();
  }

  private void secret(String version, String password) {
    String text =
        CanonicalJson.text(Map.<String, Object>of("username", "admin", "password", password));
    secret = Optional.of(new Secret(version, text));
  }

  private String call(String type) {
    Map<String, Object> event =
        Map.of(
            "RequestType",
            type,
            "ResponseURL",
            "http://127.0.0.1:%d/?signature".formatted(cloudFormation.getAddress().getPort()),
            "StackId",
            "arn:aws:cloudformation:eu-central-1:123456789012:stack/waymark/1",
            "RequestId",
            "request",
            "LogicalResourceId",
            "Applied");
    byte[] answer = function.answer(CanonicalJson.text(event).getBytes(UTF_8));
    return Fields.of(Json.readObject(answer).orElseThrow()).requiredString("secret");
  }

  private String audit() {
    AuditStore trail = new DynamoAuditStore(registry);
    return trail.entries(1, 9).toString();
  }

  private static boolean isAllowed(String key) {
    String[] parts = key.split(" ", 2);
    boolean reads = List.of("GetItem", "Query").contains(parts[0]);
    return Stream.concat(
            AccessPartitions.USERS.stream(),
            reads ? AccessPartitions.READ.stream() : Stream.<String>of())
        .anyMatch(pattern -> parts[1].matches(pattern.replace("*", ".*")));
  }
}
