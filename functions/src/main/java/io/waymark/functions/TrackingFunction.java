package io.waymark.functions;

import io.waymark.access.api.Access;
import io.waymark.console.MlflowPages;
import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.ServerApi;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.endpoint.WorkspaceHandlers;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.DefaultExperiment;
import io.waymark.tracking.ExperimentService;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.MetricService;
import io.waymark.tracking.RunService;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.api.ExperimentApi;
import io.waymark.tracking.api.LogApi;
import io.waymark.tracking.api.LoggedModelApi;
import io.waymark.tracking.api.MetricApi;
import io.waymark.tracking.api.RunApi;
import io.waymark.tracking.api.SearchApi;
import io.waymark.workspaces.Workspaces;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Experiments, runs, metrics and logged models; answers for everything that is served nowhere. */
public final class TrackingFunction extends ApiFunction {
  @SuppressWarnings("unused") // the checkpoint's context holds it weakly
  private final Optional<Priming> priming;

  /** For Lambda: all is told by the environment. */
  public TrackingFunction() {
    this(AwsClients.dynamoDb(), Environment.ofProcess());
  }

  private TrackingFunction(DynamoDbClient dynamoDb, Environment environment) {
    super(
        router(
            dynamoDb,
            environment.trackingTable(),
            FunctionAccess.of(dynamoDb, environment),
            environment.mlflowPages()));
    // A run nobody has: one read of the table, all the way from event to answer.
    priming =
        Optional.of(
            Priming.with(
                this,
                TrackingEndpoint.GET_RUN.path().text(),
                "run_id=00000000000000000000000000000000",
                rehearsal()));
  }

  /** The first call of most who come. */
  static Rehearsal rehearsal() {
    return Rehearsal.of(
        () -> new TrackingFunction(NoAws.dynamoDb(), "none"),
        TrackingEndpoint.CREATE_RUN,
        """
        {"experiment_id": "0", "start_time": 1, "tags": [{"key": "mlflow.user", "value": "none"}]}\
        """);
  }

  /** For a server or a test of one's own. */
  public TrackingFunction(DynamoDbClient dynamoDb, String table) {
    this(dynamoDb, table, Access.off());
  }

  /** The same, where not everybody may do everything. */
  public TrackingFunction(DynamoDbClient dynamoDb, String table, Access access) {
    this(dynamoDb, table, access, Optional.empty());
  }

  /** The same, with MLflow's own pages. */
  public TrackingFunction(
      DynamoDbClient dynamoDb, String table, Access access, Optional<MlflowPages> pages) {
    super(router(dynamoDb, table, access, pages));
    priming = Optional.empty();
  }

  private static Router router(
      DynamoDbClient dynamoDb, String name, Access access, Optional<MlflowPages> pages) {
    Table table = new Table(dynamoDb, name);
    return Router.of(
        Function.TRACKING,
        WorkspaceHandlers.each(
            workspace -> handlers(table.in(workspace), access.workspaces(), pages)),
        access.gate(),
        access.workspaces());
  }

  /** Those of the table's workspace. */
  private static Map<Endpoint, Handler> handlers(
      Table table, Workspaces workspaces, Optional<MlflowPages> pages) {
    InstantSource clock = InstantSource.system();
    // Made at each call, since what is made before a snapshot is the same after every restore.
    RandomGenerator random = () -> new SecureRandom().nextLong();
    ArtifactPlaces places = new ArtifactPlaces(workspaces, table.workspace());
    ExperimentStore experiments =
        DefaultExperiment.in(table.workspace(), new DynamoExperimentStore(table), places, clock);
    RunStore runs = new DynamoRunStore(table);
    LoggedModelStore models = new DynamoLoggedModelStore(table);
    LoggedModelService modelService = new LoggedModelService(experiments, models, clock, random);
    RunService runService = new RunService(experiments, runs, modelService, random);
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(ServerApi.bindings(Environment.ofProcess().console(), pages, workspaces));
    handlers.putAll(ExperimentApi.bindings(new ExperimentService(experiments, places, clock)));
    handlers.putAll(RunApi.bindings(runService));
    handlers.putAll(LogApi.bindings(runService, Environment.ofProcess().longValues()));
    handlers.putAll(MetricApi.bindings(new MetricService(runs, workspaces)));
    handlers.putAll(LoggedModelApi.bindings(modelService));
    handlers.putAll(SearchApi.bindings(experiments, runs, models));
    handlers.putAll(TraceBindings.of(table, experiments, clock, random));
    handlers.putAll(SpanBindings.of(table, experiments, runs, clock, random));
    return handlers;
  }
}
