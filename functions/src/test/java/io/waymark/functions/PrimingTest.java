package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Login;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.ReachedPartitions;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class PrimingTest {
  private final Context<Resource> context = Core.getGlobalContext();

  @Test
  void theEventGoesThroughTheWholeFunctionBeforeTheSnapshot() {
    List<Call> calls = new ArrayList<>();
    Priming priming = Priming.with(new Recorder(calls), "/health", "a=b");
    assertThat(calls).isEmpty();
    priming.beforeCheckpoint(context);
    assertThat(calls)
        .extracting(call -> call.request().query())
        .contains(Map.of("a", List.of("b")));
  }

  @Test
  void whatATrackingFunctionIsPrimedWithChangesNothing() {
    Table table = EmbeddedDynamoDb.newTable();
    ApiFunction function = new TrackingFunction(table.client(), table.name());
    prime(function);
    assertThat(table.client().scan(scan -> scan.tableName(table.name())).items()).isEmpty();
  }

  @Test
  void aLockedFunctionIsPrimedBehindItsDoorToo() {
    Table tracking = EmbeddedDynamoDb.newTable();
    Table registry = EmbeddedDynamoDb.newTable();
    ReachedPartitions runs = ReachedPartitions.of(tracking);
    ReachedPartitions access = ReachedPartitions.of(registry);
    DynamoDbClient client = access.around(runs.around(tracking.client()));
    AccessSettings settings = new AccessSettings(Set.of(Login.BASIC, Login.TOKEN), Permission.READ);
    prime(
        new TrackingFunction(
            client,
            tracking.name(),
            FunctionAccess.of(
                settings, new Table(client, tracking.name()), new Table(client, registry.name()))));
    assertThat(runs.take()).contains("GetItem EXP#0");
    assertThat(access.take()).containsExactlyInAnyOrder("GetItem ACCESS", "GetItem ACCESS_TOKENS");
  }

  private void prime(ApiFunction function) {
    Priming.with(function, TrackingEndpoint.GET_RUN.path().text(), "run_id=" + "0".repeat(32))
        .beforeCheckpoint(context);
  }

  @Test
  void whatIsRehearsedIsACallThatSucceeds() {
    assertThat(
            List.of(
                TrackingFunction.rehearsal(),
                RegistryFunction.rehearsal(),
                ArtifactsFunction.rehearsal(),
                ProjectFunction.rehearsal(),
                ProjectFunction.rehearsalOfUpload()))
        .extracting(rehearsal -> new String(rehearsal.play(), UTF_8))
        .allMatch(answer -> answer.startsWith("{\"statusCode\":200,"), "200");
  }

  private static final class Recorder extends ApiFunction {
    Recorder(List<Call> calls) {
      super(
          new Router(
              Map.of(
                  ServerEndpoint.GET_HEALTH,
                  call -> {
                    calls.add(call);
                    return ApiResponse.text("OK");
                  })));
    }
  }
}
