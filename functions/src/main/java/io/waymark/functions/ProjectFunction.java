package io.waymark.functions;

import io.waymark.access.api.Access;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.Router;
import io.waymark.endpoint.WorkspaceHandlers;
import io.waymark.projects.ProjectJobs;
import io.waymark.projects.ProjectRunService;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.SourcePreparation;
import io.waymark.projects.api.ProjectJobApi;
import io.waymark.projects.api.ProjectRunApi;
import io.waymark.projects.api.ProjectUploadApi;
import io.waymark.projects.api.TrackingLogin;
import io.waymark.projects.entities.Backend;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspaces;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Project runs: what people ask for, and what the jobs say. */
public final class ProjectFunction extends ApiFunction {
  @SuppressWarnings("unused") // the checkpoint's context holds it weakly
  private final Optional<Priming> priming;

  /** For Lambda: all is told by the environment. */
  public ProjectFunction() {
    this(AwsClients.dynamoDb(), Environment.ofProcess());
  }

  private ProjectFunction(DynamoDbClient dynamoDb, Environment environment) {
    super(
        router(
            ProjectParts.ofStack(dynamoDb, environment),
            environment.projects(),
            login(environment),
            FunctionAccess.of(dynamoDb, environment)));
    // A run nobody has: one read of the table, all the way from event to answer.
    priming =
        Optional.of(
            Priming.with(
                this,
                ProjectEndpoint.GET_PROJECT_RUN.path().text(),
                "run_id=00000000000000000000000000000000",
                rehearsal(),
                rehearsalOfUpload()));
  }

  /** A run with its place in the queue. */
  static Rehearsal rehearsal() {
    return Rehearsal.of(
        ProjectFunction::twin,
        ProjectEndpoint.SUBMIT_PROJECT_RUN,
        "{\"uri\": \"https://github.com/mlflow/mlflow-example\"}");
  }

  /** A source that is to be uploaded, which needs S3. */
  static Rehearsal rehearsalOfUpload() {
    return Rehearsal.of(
        ProjectFunction::twin,
        ProjectEndpoint.CREATE_PROJECT_UPLOAD,
        "{\"sha256\": \"%s\", \"size\": 1}".formatted("0".repeat(64)));
  }

  private static ProjectFunction twin() {
    Table table = new Table(NoAws.dynamoDb(), "none");
    return new ProjectFunction(
        ProjectParts.each(
            table, table, Workspaces.off(), new Once<>(NoAws::s3), "none", Clock.systemUTC()),
        new ProjectSettings(1, List.of(Backend.CODEBUILD)),
        TrackingLogin.NONE,
        Access.off());
  }

  /** For a server or a test of one's own. */
  public ProjectFunction(
      PerWorkspace<ProjectParts> parts,
      ProjectSettings settings,
      TrackingLogin login,
      Access access) {
    super(router(parts, settings, login, access));
    priming = Optional.empty();
  }

  private static Router router(
      PerWorkspace<ProjectParts> parts,
      ProjectSettings settings,
      TrackingLogin login,
      Access access) {
    PerWorkspace<ProjectJobs> jobs =
        new PerWorkspace<>(workspace -> jobs(parts.of(workspace), settings));
    Map<Endpoint, Handler> ofJobs = ProjectJobApi.bindings(jobs, login, ProjectRunner.zip());
    return Router.of(
        Function.PROJECTS,
        WorkspaceHandlers.each(
            workspace -> {
              Map<Endpoint, Handler> handlers = new HashMap<>(ofJobs);
              handlers.putAll(ProjectRunApi.bindings(runs(parts.of(workspace), settings)));
              handlers.putAll(ProjectUploadApi.bindings(parts.of(workspace).sources()));
              return handlers;
            }),
        access.gate(),
        access.workspaces());
  }

  private static ProjectRunService runs(ProjectParts parts, ProjectSettings settings) {
    return new ProjectRunService(
        parts.store(),
        parts.tracking(),
        SourcePreparation.ofUploads(parts.sources()),
        parts.logs(),
        settings,
        InstantSource.system());
  }

  private static ProjectJobs jobs(ProjectParts parts, ProjectSettings settings) {
    return new ProjectJobs(
        parts.store(),
        parts.sources(),
        parts.logs(),
        parts.tracking(),
        settings,
        InstantSource.system());
  }

  /** Where callers log in, a job does so by a token of its own. */
  private static TrackingLogin login(Environment environment) {
    return environment.access().isOff() ? TrackingLogin.NONE : TrackingLogin.TOKEN;
  }
}
