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
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What all functions of project runs work on. */
public record ProjectParts(
    ProjectRunStore store, ProjectTracking tracking, SourceStore sources, ProjectLogs logs) {

  /**
   * Those of each workspace.
   *
   * @param s3 gives the same client each time; it may make it when it is first asked
   */
  public static PerWorkspace<ProjectParts> each(
      Table tracking,
      Table registry,
      Workspaces workspaces,
      Supplier<S3Client> s3,
      String bucket,
      Clock clock) {
    return new PerWorkspace<>(
        workspace ->
            of(tracking.in(workspace), registry.in(workspace), workspaces, s3, bucket, clock));
  }

  private static ProjectParts of(
      Table tracking,
      Table registry,
      Workspaces workspaces,
      Supplier<S3Client> s3,
      String bucket,
      Clock clock) {
    Workspace workspace = registry.workspace();
    ArtifactPlaces places = new ArtifactPlaces(workspaces, workspace);
    ProjectRunStore store = new DynamoProjectRunStore(registry, clock);
    ScheduledRuns runs =
        new ScheduledRuns(
            DefaultExperiment.in(workspace, new DynamoExperimentStore(tracking), places, clock),
            places,
            new DynamoRunStore(tracking),
            // Made at each call, since what is made before a snapshot is the same after every one.
            () -> new SecureRandom().nextLong());
    return new ProjectParts(
        store,
        new ProjectTracking(store, runs, clock),
        new S3SourceStore(s3, bucket, workspace, clock),
        new S3ProjectLogs(s3, bucket));
  }

  /** Those of the stack, on Lambda. */
  static PerWorkspace<ProjectParts> ofStack(DynamoDbClient dynamoDb, Environment environment) {
    return each(
        new Table(dynamoDb, environment.trackingTable()),
        new Table(dynamoDb, environment.registryTable()),
        FunctionAccess.workspaces(dynamoDb, environment),
        // Most calls need none, and to make it takes a twelfth of a cold start.
        new Once<>(AwsClients::s3),
        environment.artifactsBucket(),
        Clock.systemUTC());
  }
}
