package io.waymark.functions;

import io.waymark.access.api.Access;
import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.ArtifactStore;
import io.waymark.artifacts.api.ArtifactApi;
import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.DynamoSpanStore;
import io.waymark.dynamodb.DynamoTraceStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.endpoint.WorkspaceHandlers;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.tracing.spans.TraceFiles;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The files of runs and models, and what MLflow's web UI asks by GraphQL. */
public final class ArtifactsFunction extends ApiFunction {

  @SuppressWarnings("unused") // the checkpoint's context holds them weakly
  private final List<Priming> primings;

  /** For Lambda: all is told by the environment. */
  public ArtifactsFunction() {
    this(AwsClients.dynamoDb(), Environment.ofProcess());
  }

  private ArtifactsFunction(DynamoDbClient dynamoDb, Environment environment) {
    super(
        router(
            dynamoDb,
            environment.trackingTable(),
            environment.registryTable(),
            AwsClients.s3(),
            environment.artifactsBucket(),
            FunctionAccess.of(dynamoDb, environment)));
    // A run and a file that nobody has: a read of the table and one of the bucket.
    primings =
        List.of(
            Priming.with(
                this,
                TrackingEndpoint.LIST_ARTIFACTS.path().text(),
                "run_id=00000000000000000000000000000000"),
            Priming.with(
                this,
                TrackingEndpoint.LIST_PROXIED_ARTIFACTS.path().text() + "/nobody/has/this",
                "",
                rehearsal()));
  }

  /** A small file. */
  static Rehearsal rehearsal() {
    return new Rehearsal(
        () -> new ArtifactsFunction(NoAws.dynamoDb(), "none", "none", NoAws.s3(), "none"),
        "PUT",
        TrackingEndpoint.LIST_PROXIED_ARTIFACTS.path().text() + "/nobody/has/this",
        "none");
  }

  /** For a server or a test of one's own. */
  public ArtifactsFunction(
      DynamoDbClient dynamoDb,
      String trackingTable,
      String registryTable,
      S3Client s3,
      String bucket) {
    this(dynamoDb, trackingTable, registryTable, s3, bucket, Access.off());
  }

  /** The same, where not everybody may do everything. */
  public ArtifactsFunction(
      DynamoDbClient dynamoDb,
      String trackingTable,
      String registryTable,
      S3Client s3,
      String bucket,
      Access access) {
    super(router(dynamoDb, trackingTable, registryTable, s3, bucket, access));
    primings = List.of();
  }

  private static Router router(
      DynamoDbClient dynamoDb,
      String trackingTable,
      String registryTable,
      S3Client s3,
      String bucket,
      Access access) {
    Table tracking = new Table(dynamoDb, trackingTable);
    Table registry = new Table(dynamoDb, registryTable);
    ArtifactStore store = new S3ArtifactStore(s3, bucket, Clock.systemUTC());
    return Router.of(
        Function.ARTIFACTS,
        WorkspaceHandlers.each(
            workspace ->
                handlers(
                    tracking.in(workspace),
                    registry.in(workspace),
                    store,
                    ArtifactScope.of(bucket, access.workspaces(), workspace),
                    access)),
        access.gate(),
        access.workspaces());
  }

  /** Those of the tables' workspace. */
  private static Map<Endpoint, Handler> handlers(
      Table tracking, Table registry, ArtifactStore store, ArtifactScope scope, Access access) {
    ArtifactRoots roots =
        new ArtifactRoots(
            new DynamoRunStore(tracking),
            new DynamoLoggedModelStore(tracking),
            new DynamoModelStore(registry, InstantSource.system()),
            scope);
    TraceFiles traces =
        new TraceFiles(
            new DynamoExperimentStore(tracking),
            new DynamoTraceStore(tracking),
            new DynamoSpanStore(tracking));
    Map<Endpoint, Handler> handlers =
        new HashMap<>(ArtifactApi.bindings(store, roots, scope, traces));
    handlers.putAll(GraphqlBindings.of(tracking, registry, Map.copyOf(handlers), access));
    return handlers;
  }
}
