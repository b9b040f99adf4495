package io.waymark.functions;

import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.api.ArtifactApi;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.TrackingTable;
import io.waymark.endpoint.Endpoint;
<<<<<<< HEAD
import io.waymark.endpoint.Router;
import io.waymark.s3.S3ArtifactStore;
import java.time.Clock;
import java.util.List;
=======
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Router;
import io.waymark.s3.S3ArtifactStore;
import java.time.Clock;
import java.util.Optional;
>>>>>>> 108b6e0 (Prime the artifacts function too, and test what functions do)
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The files of runs and models. */
public final class ArtifactsFunction extends ApiFunction {
  @SuppressWarnings("unused") // the checkpoint's context holds it weakly
  private final Optional<Priming> priming;

  @SuppressWarnings("unused") // the checkpoint's context holds them weakly
  private final List<Priming> primings;

  /** For Lambda: all is told by the environment. */
  public ArtifactsFunction() {
    super(
        router(
            new TrackingTable(AwsClients.dynamoDb(), Environment.ofProcess().trackingTable()),
            AwsClients.s3(),
            Environment.ofProcess().artifactsBucket()));
<<<<<<< HEAD
    // A run and a file that nobody has: a read of the table and one of the bucket.
    primings =
        List.of(
            Priming.with(
                this,
                Endpoint.LIST_ARTIFACTS.path().text(),
                "run_id=00000000000000000000000000000000"),
            Priming.with(
                this, Endpoint.LIST_PROXIED_ARTIFACTS.path().text() + "/nobody/has/this", ""));
=======
    // A run and a folder that nobody has: one read of the table and one of the bucket.
    priming =
        Optional.of(
            Priming.with(
                this,
                Endpoint.LIST_ARTIFACTS.path().text() + "?run_id=" + "0".repeat(32),
                Endpoint.LIST_PROXIED_ARTIFACTS.path().text() + "?path=none"));
>>>>>>> 108b6e0 (Prime the artifacts function too, and test what functions do)
  }

  /** For a server or a test of one's own. */
  public ArtifactsFunction(DynamoDbClient dynamoDb, String table, S3Client s3, String bucket) {
    super(router(new TrackingTable(dynamoDb, table), s3, bucket));
<<<<<<< HEAD
    primings = List.of();
=======
    priming = Optional.empty();
>>>>>>> 108b6e0 (Prime the artifacts function too, and test what functions do)
  }

  private static Router router(TrackingTable table, S3Client s3, String bucket) {
    ArtifactRoots roots =
        new ArtifactRoots(new DynamoRunStore(table), new DynamoLoggedModelStore(table), bucket);
    return Router.of(
        Function.ARTIFACTS,
        ArtifactApi.bindings(new S3ArtifactStore(s3, bucket, Clock.systemUTC()), roots));
  }
}
