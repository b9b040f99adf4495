package io.waymark.access.api;

import static io.waymark.access.api.Requirement.Standing.LOGIN;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.access.api.Requirement.Permissions;
import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.api.RunOrModel;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the endpoints of experiments, runs, logged models and artifacts need. */
final class TrackingRequirements {
  private TrackingRequirements() {}

  static Requirement of(TrackingEndpoint endpoint) {
    return switch (endpoint) {
      case CREATE_EXPERIMENT ->
          (Permissions)
              (_, by, _) ->
                  by.allows(List.of(Need.of(Action.CREATE, ResourceType.EXPERIMENT.all())));
      case GET_EXPERIMENT -> experiment(Action.READ);
      case GET_EXPERIMENT_BY_NAME -> (Permissions) TrackingRequirements::experimentByName;
      case UPDATE_EXPERIMENT, SET_EXPERIMENT_TAG, DELETE_EXPERIMENT_TAG ->
          experiment(Action.UPDATE);
      case DELETE_EXPERIMENT, RESTORE_EXPERIMENT -> inExperiment(TrackingNeeds::delete);
      case SEARCH_EXPERIMENTS, SEARCH_EXPERIMENTS_GET, SEARCH_RUNS, SEARCH_LOGGED_MODELS -> LOGIN;
      case SEARCH_DATASETS -> (Permissions) TrackingRequirements::datasets;
      case CREATE_RUN -> inExperiment(id -> TrackingNeeds.create(ResourceType.RUN, id));
      case GET_RUN,
          GET_METRIC_HISTORY,
          LIST_ARTIFACTS,
          GET_ARTIFACT,
          CREATE_PRESIGNED_DOWNLOAD_URL ->
          run(Action.READ);
      case UPDATE_RUN, SET_TAG, DELETE_TAG, LOG_PARAM, LOG_MODEL -> run(Action.UPDATE);
      case DELETE_RUN, RESTORE_RUN -> run(Action.DELETE);
      case LOG_METRIC -> log(fields -> List.of(fields));
      case LOG_BATCH -> log(fields -> fields.messages("metrics"));
      case LOG_INPUTS, LOG_OUTPUTS -> log(fields -> fields.messages("models"));
      case GET_METRIC_HISTORY_BULK -> runs("run_id");
      case GET_METRIC_HISTORY_BULK_INTERVAL -> runs("run_ids");
      case UPLOAD_RUN_ARTIFACT -> (Permissions) TrackingRequirements::upload;
      case CREATE_PRESIGNED_UPLOAD_URL -> (Permissions) TrackingRequirements::presignedUpload;
      case GET_MODEL_VERSION_ARTIFACT -> RegistryRequirements.READ_VERSION;
      case CREATE_LOGGED_MODEL -> (Permissions) TrackingRequirements::createModel;
      case GET_LOGGED_MODEL, LIST_MODEL_ARTIFACTS, GET_MODEL_ARTIFACT -> model(Action.READ);
      case FINALIZE_LOGGED_MODEL, LOG_LOGGED_MODEL_PARAMS, SET_LOGGED_MODEL_TAGS ->
          model(Action.UPDATE);
      case DELETE_LOGGED_MODEL, DELETE_LOGGED_MODEL_TAG -> model(Action.DELETE);
      // Each of the calls that it stands for comes to the gate too.
      case GRAPHQL_GET, GRAPHQL_POST -> LOGIN;
      case LIST_PROXIED_ARTIFACTS ->
          path(
              call -> call.fields().string("path").orElse(""),
              path -> ArtifactNeeds.at(Action.READ, path));
      case DOWNLOAD_PROXIED_ARTIFACT, GET_PRESIGNED_DOWNLOAD_URL ->
          path(
              call -> call.pathParameter("artifact_path"),
              path -> ArtifactNeeds.at(Action.READ, path));
      case UPLOAD_PROXIED_ARTIFACT,
          CREATE_MULTIPART_UPLOAD,
          COMPLETE_MULTIPART_UPLOAD,
          ABORT_MULTIPART_UPLOAD ->
          path(
              call -> call.pathParameter("artifact_path"),
              path -> ArtifactNeeds.at(Action.UPDATE, path));
      case DELETE_PROXIED_ARTIFACT ->
          path(call -> call.pathParameter("artifact_path"), ArtifactNeeds::delete);
    };
  }

  private static Requirement experiment(Action action) {
    return inExperiment(id -> List.of(Need.of(action, TrackingNeeds.experiment(id))));
  }

  private static Requirement inExperiment(Function<String, List<Need>> needs) {
    return (Permissions)
        (call, by, _) -> by.allows(needs.apply(call.fields().requiredString("experiment_id")));
  }

  private static boolean experimentByName(Call call, Authorization by, Resources resources) {
    String name = call.fields().requiredString("experiment_name");
    Optional<String> id = resources.experimentNamed(name);
    if (id.isPresent()) {
      return by.allows(List.of(Need.of(Action.READ, TrackingNeeds.experiment(id.get()))));
    }
    // Clients ask before they make one, so who may do that hears that there is none of the name.
    return Stream.of(Action.CREATE, Action.READ)
        .anyMatch(action -> by.allows(List.of(Need.of(action, ResourceType.EXPERIMENT.all()))));
  }

  private static boolean datasets(Call call, Authorization by, Resources resources) {
    return call.fields().strings("experiment_ids").stream()
        .allMatch(id -> by.allows(List.of(Need.of(Action.READ, TrackingNeeds.experiment(id)))));
  }

  private static Requirement run(Action action) {
    return (Permissions)
        (call, by, resources) ->
            TrackingNeeds.run(by, resources, TrackingNeeds.runId(call.fields()), action);
  }

  private static Requirement runs(String field) {
    return (Permissions)
        (call, by, resources) ->
            call.fields().strings(field).stream()
                .allMatch(id -> TrackingNeeds.run(by, resources, id, Action.READ));
  }

  /**
   * @param naming the messages that may name a logged model
   */
  private static Requirement log(Function<Fields, List<Fields>> naming) {
    return (Permissions)
        (call, by, resources) -> {
          Fields fields = call.fields();
          List<String> modelIds =
              naming.apply(fields).stream()
                  .map(message -> message.string("model_id").orElse(""))
                  .toList();
          return TrackingNeeds.run(by, resources, TrackingNeeds.runId(fields), Action.UPDATE)
              && TrackingNeeds.models(by, resources, modelIds);
        };
  }

  /** The query names the run, the body is the file. */
  private static boolean upload(Call call, Authorization by, Resources resources) {
    String runId =
        Fields.ofQuery(call.request().query())
            .string("run_uuid")
            .orElseThrow(() -> MlflowException.invalidParameter("Request must specify run_uuid."));
    return TrackingNeeds.run(by, resources, runId, Action.UPDATE);
  }

  private static boolean presignedUpload(Call call, Authorization by, Resources resources) {
    return switch (RunOrModel.of(call.fields())) {
      case RunOrModel.OfRun(String runId) -> TrackingNeeds.run(by, resources, runId, Action.UPDATE);
      case RunOrModel.OfModel(String modelId) ->
          TrackingNeeds.model(by, resources, modelId, Action.UPDATE);
    };
  }

  private static boolean createModel(Call call, Authorization by, Resources resources) {
    Fields fields = call.fields();
    String experimentId = fields.requiredString("experiment_id");
    Optional<String> source = fields.string("source_run_id").filter(id -> !id.isEmpty());
    return by.allows(TrackingNeeds.create(ResourceType.LOGGED_MODEL, experimentId))
        && source.filter(id -> !TrackingNeeds.run(by, resources, id, Action.READ)).isEmpty();
  }

  private static Requirement model(Action action) {
    return (Permissions)
        (call, by, resources) ->
            TrackingNeeds.model(by, resources, call.pathParameter("model_id"), action);
  }

  private static Requirement path(
      Function<Call, String> path, Function<ArtifactPath, List<Need>> needs) {
    return (Permissions)
        (call, by, _) ->
            by.allows(
                needs.apply(
                    ArtifactScope.within(call.workspace(), ArtifactPath.parse(path.apply(call)))));
  }
}
