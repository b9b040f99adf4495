package io.waymark.functions;

import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoProjectRunStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.Table;
import io.waymark.projects.ProjectLogs;
import io.waymark.projects.ProjectRunStore;
import io.waymark.projects.ProjectTracking;
import io.waymark.projects.SourceStore;
import io.waymark.s3.S3ProjectLogs;
import io.waymark.s3.S3SourceStore;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.DefaultExperiment;
import io.waymark.tracking.ScheduledRuns;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What all functions of project runs work on. */
public record ProjectParts(
    ProjectRunStore store, ProjectTracking tracking, SourceStore sources, ProjectLogs logs) {

  public static ProjectParts of(
      Table tracking, Table registry, S3Client s3, String bucket, Clock clock) {
    return of(tracking, registry, () -> s3, bucket, clock);
  }

  /**
   * The same with a client that is made when it is first needed.
   *
   * @param s3 gives the same one each time
   */
  static ProjectParts of(
      Table tracking, Table registry, Supplier<S3Client> s3, String bucket, Clock clock) {
    ProjectRunStore store = new DynamoProjectRunStore(registry, clock);
    ScheduledRuns runs =
        new ScheduledRuns(
            new DefaultExperiment(
                new DynamoExperimentStore(tracking), ArtifactPlaces.ofServer(), clock),
            ArtifactPlaces.ofServer(),
            new DynamoRunStore(tracking),
            // Made at each call, since what is made before a snapshot is the same after every one.
            () -> new SecureRandom().nextLong());
    return new ProjectParts(
        store,
        new ProjectTracking(store, runs, clock),
        new S3SourceStore(s3, bucket, clock),
        new S3ProjectLogs(s3, bucket));
  }

  /** Those of the stack, on Lambda. */
  static ProjectParts ofProcess() {
    return ofStack(AwsClients.dynamoDb(), Environment.ofProcess());
  }

  static ProjectParts ofStack(DynamoDbClient dynamoDb, Environment environment) {
    return of(
        new Table(dynamoDb, environment.trackingTable()),
        new Table(dynamoDb, environment.registryTable()),
        // Most calls need none, and to make it takes a twelfth of a cold start.
        new Once<>(AwsClients::s3),
        environment.artifactsBucket(),
        Clock.systemUTC());
  }
}
