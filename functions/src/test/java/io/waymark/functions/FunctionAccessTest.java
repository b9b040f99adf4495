package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import io.waymark.access.users.Password;
import io.waymark.dynamodb.AccessPartitions;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.DynamoWorkspaceStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.ReachedPartitions;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceInfo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a function reaches to let callers in: what its role is made for, and nothing else. */
final class FunctionAccessTest {
  private static final List<String> READING = List.of("GetItem", "Query", "BatchGetItem");
  private static final String PASSWORD = "correct horse battery";

  private final Table tracking = EmbeddedDynamoDb.newTable();
  private final Table registry = EmbeddedDynamoDb.newTable();
  private final ReachedPartitions reached = ReachedPartitions.of(registry);

  @Test
  void ofTheRegistryTableATrackingFunctionReachesWhatItsRoleLetsIt() {
    new DynamoAccessStore(registry, InstantSource.system())
        .createUser(Caller.named("root"), "ada", Password.of(PASSWORD), false);
    ApiFunction function = function(false);

    assertThat(status(function, PASSWORD)).isEqualTo(200);
    assertThat(reached.take())
        .anyMatch(key -> key.startsWith("PutItem ACCESS_ROLES"))
        .allMatch(key -> isIn(key, AccessPartitions.READ, AccessPartitions.GRANTED));

    for (int i = 0; i < 6; i++) {
      status(function, "wrong " + i);
    }
    assertThat(reached.take())
        .contains("PutItem ACCESS_FAILED_LOGINS")
        .allMatch(key -> isIn(key, AccessPartitions.READ, AccessPartitions.NOTED));
  }

  @Test
  void itReachesTheListOfWorkspacesBesideWhereThereAreAny() {
    DynamoWorkspaceStore workspaces = new DynamoWorkspaceStore(registry, InstantSource.system());
    Caller root = Caller.named("root");
    workspaces.create(
        root, new WorkspaceInfo(Workspace.named("team-a"), Optional.empty(), Optional.empty()));
    new DynamoAccessStore(registry, InstantSource.system())
        .createUser(root, "ada", Password.of(PASSWORD), true);
    ApiFunction function = function(true);

    assertThat(status(function, PASSWORD, Map.of("x-mlflow-workspace", "team-a"))).isEqualTo(200);
    assertThat(reached.take())
        .contains("GetItem WORKSPACES")
        .allMatch(
            key ->
                isIn(
                    key,
                    Stream.concat(
                            AccessPartitions.READ.stream(), AccessPartitions.WORKSPACES.stream())
                        .toList(),
                    AccessPartitions.GRANTED));
    assertThat(status(function, PASSWORD, Map.of("x-mlflow-workspace", "nowhere"))).isEqualTo(404);
    assertThat(status(function(false), PASSWORD, Map.of("x-mlflow-workspace", "team-a")))
        .isEqualTo(400);
  }

  private ApiFunction function(boolean workspaces) {
    DynamoDbClient client = reached.around(EmbeddedDynamoDb.client());
    return new TrackingFunction(
        client,
        tracking.name(),
        FunctionAccess.of(
            new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), Permission.READ),
            new Table(client, tracking.name()),
            new Table(client, registry.name()),
            workspaces));
  }

  /** What is read may also be what is written, as IAM knows no difference in the end. */
  private static boolean isIn(String key, List<String> read, List<String> written) {
    String[] parts = key.split(" ", 2);
    List<String> allowed = new ArrayList<>(written);
    if (READING.contains(parts[0])) {
      allowed.addAll(read);
    }
    return allowed.stream().anyMatch(pattern -> parts[1].matches(pattern.replace("*", ".*")));
  }

  private static int status(ApiFunction function, String password) {
    return status(function, password, Map.of());
  }

  private static int status(ApiFunction function, String password, Map<String, String> more) {
    Endpoint endpoint = TrackingEndpoint.CREATE_EXPERIMENT;
    String basic = Base64.getEncoder().encodeToString(("ada:" + password).getBytes(UTF_8));
    Map<String, String> headers = new HashMap<>(more);
    headers.put("content-type", "application/json");
    headers.put("authorization", "Basic " + basic);
    Map<String, Object> event =
        Map.of(
            "rawPath",
            endpoint.path().text(),
            "rawQueryString",
            "",
            "headers",
            headers,
            "requestContext",
            Map.of("http", Map.of("method", "POST", "sourceIp", "192.0.2.7")),
            "body",
            "{\"name\": \"iris\"}");
    byte[] answer = function.answer(CanonicalJson.text(event).getBytes(UTF_8));
    return Fields.of(Json.readObject(answer).orElseThrow()).int32("statusCode").orElseThrow();
  }
}
