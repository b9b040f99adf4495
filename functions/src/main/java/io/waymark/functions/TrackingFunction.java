package io.waymark.functions;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.ServerApi;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Experiments, runs, metrics and logged models; answers for everything that is served nowhere. */
public final class TrackingFunction extends ApiFunction {
  @SuppressWarnings("unused") // the checkpoint's context holds it weakly
  private final Optional<Priming> priming;

  /** For Lambda: all is told by the environment. */
  public TrackingFunction() {
    super(new Router(ServerApi.bindings()));
    // A run nobody has: one read of the table, all the way from event to answer.
    priming =
        Optional.of(
            Priming.with(
                this, Endpoint.GET_RUN.path().text(), "run_id=00000000000000000000000000000000"));
  }

  /** For a server or a test of one's own. */
  public TrackingFunction(DynamoDbClient dynamoDb, String table) {
    super(new Router(ServerApi.bindings()));
    priming = Optional.empty();
  }
}
