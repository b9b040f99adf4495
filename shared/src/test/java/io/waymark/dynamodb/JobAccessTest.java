package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.access.Permission;
import io.waymark.access.api.Access;
import io.waymark.access.api.AccessSettings;
import io.waymark.access.users.Jobs;
import io.waymark.access.users.Login;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.JsonBody;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.DefaultExperiment;
import io.waymark.tracking.Entries;
import io.waymark.tracking.ExperimentService;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.NewLoggedModel;
import io.waymark.tracking.NewRun;
import io.waymark.tracking.RunService;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.workspaces.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a project run's job may do with the token it has. */
class JobAccessTest extends StoreContract {
  private static final String TOKEN = "Bearer the-job's";

  private final List<Call> handled = new ArrayList<>();
  private RunService runService;
  private LoggedModelService modelService;
  private Access access;
  private String here;
  private String elsewhere;
  private String own;
  private String step;
  private String partOfStep;
  private String other;

  JobAccessTest() {
    super(EmbeddedDynamoDb::client);
  }

  @BeforeEach
  void makeRuns() {
    InstantSource clock = InstantSource.system();
    var experiments =
        new DefaultExperiment(new DynamoExperimentStore(table), ArtifactPlaces.ofServer(), clock);
    ExperimentService service = new ExperimentService(experiments, clock);
    here = service.create("here", Optional.empty(), Map.of()).experimentId();
    elsewhere = service.create("elsewhere", Optional.empty(), Map.of()).experimentId();
    modelService =
        new LoggedModelService(
            experiments, new DynamoLoggedModelStore(table), clock, new Random(1));
    runService =
        new RunService(experiments, new DynamoRunStore(table), modelService, new Random(2));
    own = run(Map.of());
    step = run(Map.of(RunInfo.PARENT_TAG, own));
    partOfStep = run(Map.of(RunInfo.PARENT_TAG, step));
    other = run(Map.of(RunInfo.PARENT_TAG, "0".repeat(32)));
    DynamoAccessStore store = new DynamoAccessStore(table, clock);
    DynamoTokenStore tokens = new DynamoTokenStore(table, clock);
    new AccessCallers(store, tokens, clock).user("ada", true);
    Jobs jobs =
        token ->
            Optional.of(new Jobs.Job(Workspace.DEFAULT, own, here, "ada"))
                .filter(_ -> TOKEN.endsWith(" " + token));
    access =
        Access.of(
            new AccessSettings(Set.of(Login.BASIC), Permission.NO_PERMISSIONS),
            store,
            tokens,
            new DynamoFailedLogins(table, clock),
            jobs,
            new DynamoResources(table, table),
            clock);
  }

  @Test
  void actsForTheSubmitterAndIsNamedInTheTrail() {
    assertThat(status(TrackingEndpoint.GET_RUN, "{'run_id': '%s'}".formatted(own))).isEqualTo(200);
    Caller caller = handled.getLast().caller();
    assertThat(caller.name()).isEqualTo("ada");
    assertThat(caller.tokenId()).contains("job-" + own);
    assertThat(pass("Bearer another", TrackingEndpoint.GET_RUN, "{}", Map.of()).status())
        .isEqualTo(401);
  }

  @Test
  void logsToItsRunAndToTheRunsBelowIt() {
    for (String runId : List.of(own, step, partOfStep)) {
      assertThat(status(TrackingEndpoint.LOG_PARAM, "{'run_id': '%s'}".formatted(runId)))
          .isEqualTo(200);
      assertThat(status(TrackingEndpoint.UPDATE_RUN, "{'run_uuid': '%s'}".formatted(runId)))
          .isEqualTo(200);
      assertThat(file("%s/%s/artifacts/a.txt".formatted(here, runId))).isEqualTo(200);
      assertThat(
              status(
                  TrackingEndpoint.CREATE_PRESIGNED_UPLOAD_URL,
                  "{'run_id': '%s'}".formatted(runId)))
          .isEqualTo(200);
    }
    assertThat(status(TrackingEndpoint.LOG_BATCH, "{'run_id': '%s'}".formatted(other)))
        .isEqualTo(403);
    assertThat(status(TrackingEndpoint.SET_TAG, "{'run_id': '%s'}".formatted(other)))
        .isEqualTo(403);
    assertThat(file("%s/%s/artifacts/a.txt".formatted(here, other))).isEqualTo(403);
    assertThat(file("%s/./%s/../%s/a.txt".formatted(here, own, other))).isIn(400, 403);
    assertThat(file("%s/a.txt".formatted(here))).isEqualTo(403);
    assertThat(file("%s/%s/artifacts/a.txt".formatted(elsewhere, own))).isEqualTo(403);
    assertThat(status(TrackingEndpoint.DELETE_RUN, "{'run_id': '%s'}".formatted(own)))
        .isEqualTo(403);
  }

  @Test
  void makesRunsAndModelsOfItsOwnOnly() {
    String nested =
        "{'experiment_id': '%s', 'tags': [{'key': 'mlflow.parentRunId', 'value': '%s'}]}";
    assertThat(status(TrackingEndpoint.CREATE_RUN, nested.formatted(here, own))).isEqualTo(200);
    assertThat(status(TrackingEndpoint.CREATE_RUN, nested.formatted(here, step))).isEqualTo(200);
    assertThat(status(TrackingEndpoint.CREATE_RUN, nested.formatted(here, other))).isEqualTo(403);
    assertThat(status(TrackingEndpoint.CREATE_RUN, nested.formatted(elsewhere, own)))
        .isEqualTo(403);
    assertThat(status(TrackingEndpoint.CREATE_RUN, "{'experiment_id': '%s'}".formatted(here)))
        .isEqualTo(403);

    String model = "{'experiment_id': '%s', 'source_run_id': '%s'}";
    assertThat(status(TrackingEndpoint.CREATE_LOGGED_MODEL, model.formatted(here, own)))
        .isEqualTo(200);
    assertThat(status(TrackingEndpoint.CREATE_LOGGED_MODEL, model.formatted(here, other)))
        .isEqualTo(403);
    assertThat(change(model(step))).isEqualTo(200);
    assertThat(change(model(other))).isEqualTo(403);
    assertThat(file("%s/models/%s/artifacts/a".formatted(here, model(own)))).isEqualTo(200);
    assertThat(file("%s/models/%s/artifacts/a".formatted(here, model(other)))).isEqualTo(403);
  }

  @Test
  void readsInItsExperimentAndNowhereElse() {
    String experiment = "{'experiment_id': '%s'}";
    assertThat(status(TrackingEndpoint.GET_EXPERIMENT, experiment.formatted(here))).isEqualTo(200);
    assertThat(status(TrackingEndpoint.GET_EXPERIMENT, experiment.formatted(elsewhere)))
        .isEqualTo(403);
    assertThat(status(TrackingEndpoint.GET_RUN, "{'run_id': '%s'}".formatted(other)))
        .isEqualTo(200);
  }

  @Test
  void changesNothingElseThoughItsSubmitterMay() {
    assertThat(status(TrackingEndpoint.CREATE_EXPERIMENT, "{'name': 'n'}")).isEqualTo(403);
    assertThat(
            status(TrackingEndpoint.SET_EXPERIMENT_TAG, "{'experiment_id': '%s'}".formatted(here)))
        .isEqualTo(403);
    assertThat(status(RegistryEndpoint.CREATE_REGISTERED_MODEL, "{'name': 'n'}")).isEqualTo(403);
    assertThat(
            status(ProjectEndpoint.SUBMIT_PROJECT_RUN, "{'experiment_id': '%s'}".formatted(here)))
        .isEqualTo(403);
    assertThat(status(ProjectEndpoint.RETRY_PROJECT_RUN, "{'run_id': '%s'}".formatted(own)))
        .isEqualTo(403);
    assertThat(status(ProjectEndpoint.CREATE_PROJECT_UPLOAD, "{}")).isEqualTo(403);
    assertThat(status(AccessEndpoint.CREATE_TOKEN, "{'name': 'n'}")).isEqualTo(403);
    assertThat(status(AccessEndpoint.DELETE_USER, "{'username': 'ada'}")).isEqualTo(403);
  }

  @Test
  void staysInItsWorkspace() {
    Call call =
        AccessCallers.call(
            TrackingEndpoint.GET_RUN, Map.of(), TOKEN, "{\"run_id\": \"%s\"}".formatted(own));
    assertThat(access.gate().pass(call, this::handle).status()).isEqualTo(200);
    Call elsewhereToo = call.in(new Workspace("team-a"));
    assertThat(access.gate().pass(elsewhereToo, this::handle).status()).isEqualTo(403);
  }

  private String run(Map<String, String> tags) {
    return runService.create(new NewRun(here, "ada", 0, Optional.empty(), tags)).info().runId();
  }

  private String model(String runId) {
    Entries none = new Entries("", List.of());
    NewLoggedModel asked =
        new NewLoggedModel(
            here, Optional.empty(), Optional.empty(), Optional.of(runId), none, none);
    return modelService.create(asked).modelId();
  }

  private int change(String modelId) {
    return pass(TOKEN, TrackingEndpoint.SET_LOGGED_MODEL_TAGS, "{}", Map.of("model_id", modelId))
        .status();
  }

  private int file(String path) {
    try {
      return pass(
              TOKEN, TrackingEndpoint.UPLOAD_PROXIED_ARTIFACT, "", Map.of("artifact_path", path))
          .status();
    } catch (MlflowException refused) {
      return refused.code().status();
    }
  }

  private int status(Endpoint endpoint, String json) {
    return pass(TOKEN, endpoint, json.replace('\'', '"'), Map.of()).status();
  }

  private ApiResponse pass(
      String authorization, Endpoint endpoint, String fields, Map<String, String> inPath) {
    return access
        .gate()
        .pass(AccessCallers.call(endpoint, inPath, authorization, fields), this::handle);
  }

  private ApiResponse handle(Call call) {
    handled.add(call);
    return ApiResponse.json(JsonBody.EMPTY);
  }
}
