package io.waymark.functions;

import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.api.ArtifactApi;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.TrackingTable;
import io.waymark.endpoint.Router;
import io.waymark.s3.S3ArtifactStore;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The files of runs and models. */
public final class ArtifactsFunction extends ApiFunction {

  /** For Lambda: all is told by the environment. */
  public ArtifactsFunction() {
    this(
        AwsClients.dynamoDb(),
        Environment.ofProcess().trackingTable(),
        AwsClients.s3(),
        Environment.ofProcess().artifactsBucket());
  }

  /** For a server or a test of one's own. */
  public ArtifactsFunction(DynamoDbClient dynamoDb, String table, S3Client s3, String bucket) {
    super(router(new TrackingTable(dynamoDb, table), s3, bucket));
  }

  private static Router router(TrackingTable table, S3Client s3, String bucket) {
    ArtifactRoots roots =
        new ArtifactRoots(new DynamoRunStore(table), new DynamoLoggedModelStore(table), bucket);
    return new Router(
        ArtifactApi.bindings(new S3ArtifactStore(s3, bucket, Clock.systemUTC()), roots));
  }
}
