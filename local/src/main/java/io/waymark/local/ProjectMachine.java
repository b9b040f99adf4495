package io.waymark.local;

import static java.util.Objects.requireNonNull;

import io.waymark.functions.ProjectPrepareFunction;
import io.waymark.functions.ProjectRecordFunction;
import io.waymark.local.codebuild.LocalBuilds;
import io.waymark.local.stepfunctions.LambdaInvoke;
import io.waymark.local.stepfunctions.Services;
import io.waymark.local.stepfunctions.StateMachine;
import io.waymark.projects.ProjectSteps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The state machine of project runs as the CDK synthesises it, and what its tasks call. */
public final class ProjectMachine {
  private ProjectMachine() {}

  /** The definition; a test of the CDK app holds it equal to the synthesised one. */
  public static StateMachine definition() {
    try (InputStream json =
        requireNonNull(ProjectMachine.class.getResourceAsStream("project-run.asl.json"))) {
      return StateMachine.read(json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The services that the machine's tasks call. */
  public static Services services(ProjectSteps steps, LocalBuilds builds) {
    LambdaInvoke functions =
        new LambdaInvoke(
            Map.of(
                "ProjectPrepareFunction", new ProjectPrepareFunction(steps)::answer,
                "ProjectRecordFunction", new ProjectRecordFunction(steps)::answer));
    return new Services(Map.of("lambda:invoke", functions), Map.of("codebuild:startBuild", builds));
  }
}
