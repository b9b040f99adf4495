package io.waymark.functions;

import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.projects.OutcomeArtifacts;
import io.waymark.projects.Preparation;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.WorkflowSteps;
import io.waymark.s3.S3ArtifactStore;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;

/** What the functions around project runs work with. */
public final class ProjectTasks {
  private ProjectTasks() {}

  /**
   * The steps on stores of one's own.
   *
   * @param bucket of the artifacts
   */
  public static ProjectSteps steps(
      ProjectParts parts,
      S3Client s3,
      String bucket,
      Preparation preparation,
      ProjectSettings settings) {
    Clock clock = Clock.systemUTC();
    Artifacts artifacts = new Artifacts(new S3ArtifactStore(s3, bucket, clock));
    return new WorkflowSteps(
        parts.store(),
        parts.tracking(),
        preparation,
        new OutcomeArtifacts(
            parts.tracking(), parts.logs(), artifacts, ArtifactScope.whole(bucket)),
        settings,
        clock);
  }

  /** The steps in a function of the stack. */
  static ProjectSteps steps(ProjectParts parts, Preparation preparation) {
    Environment environment = Environment.ofProcess();
    return steps(
        parts,
        AwsClients.s3ForFiles(),
        environment.artifactsBucket(),
        preparation,
        environment.projects());
  }

  /** The steps in a function that prepares nothing, and could not reach a source. */
  static ProjectSteps stepsAfterwards() {
    return steps(
        ProjectParts.ofProcess(),
        (submission, pinned) -> {
          throw new IllegalStateException("This function has no sources.");
        });
  }
}
