package io.waymark.functions;

import io.waymark.endpoint.Router;
import java.util.Map;
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
    super(new Router(Map.of()));
  }
}
