package io.waymark.functions;

import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.projects.OutcomeArtifacts;
import io.waymark.projects.Preparation;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.SourceStore;
import io.waymark.projects.StepsOfWorkspaces;
import io.waymark.projects.WorkflowSteps;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspaces;
import java.time.Clock;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What the functions around project runs work with. */
public final class ProjectTasks {
  private ProjectTasks() {}

  /**
   * The steps on stores of one's own, of all workspaces.
   *
   * @param bucket of the artifacts
   * @param preparation what gets sources and keeps them in a workspace's store
   */
  public static ProjectSteps steps(
      PerWorkspace<ProjectParts> parts,
      Workspaces workspaces,
      S3Client s3,
      String bucket,
      Function<SourceStore, Preparation> preparation,
      ProjectSettings settings) {
    Clock clock = Clock.systemUTC();
    Artifacts artifacts = new Artifacts(new S3ArtifactStore(s3, bucket, clock));
    return new StepsOfWorkspaces(
        new PerWorkspace<>(
            workspace -> {
              ProjectParts own = parts.of(workspace);
              return new WorkflowSteps(
                  own.store(),
                  own.tracking(),
                  preparation.apply(own.sources()),
                  new OutcomeArtifacts(
                      own.tracking(),
                      own.logs(),
                      artifacts,
                      ArtifactScope.of(bucket, workspaces, workspace)),
                  settings,
                  clock);
            }),
        workspaces::all);
  }

  /** The steps in a function of the stack. */
  static ProjectSteps steps(Function<SourceStore, Preparation> preparation) {
    Environment environment = Environment.ofProcess();
    DynamoDbClient dynamoDb = AwsClients.dynamoDb();
    return steps(
        ProjectParts.ofStack(dynamoDb, environment),
        FunctionAccess.workspaces(dynamoDb, environment),
        AwsClients.s3ForFiles(),
        environment.artifactsBucket(),
        preparation,
        environment.projects());
  }

  /** The steps in a function that prepares nothing, and could not reach a source. */
  static ProjectSteps stepsAfterwards() {
    return steps(
        _ ->
            (submission, pinned) -> {
              throw new IllegalStateException("This function has no sources.");
            });
  }
}
