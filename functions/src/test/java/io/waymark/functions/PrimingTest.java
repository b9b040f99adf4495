package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.ServerEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

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
        .containsExactly(Map.of("a", List.of("b")));
  }

  @Test
  void whatATrackingFunctionIsPrimedWithChangesNothing() {
    Table table = EmbeddedDynamoDb.newTable();
    ApiFunction function = new TrackingFunction(table.client(), table.name());
    Priming.with(function, TrackingEndpoint.GET_RUN.path().text(), "run_id=" + "0".repeat(32))
        .beforeCheckpoint(context);
    assertThat(table.client().scan(scan -> scan.tableName(table.name())).items()).isEmpty();
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
