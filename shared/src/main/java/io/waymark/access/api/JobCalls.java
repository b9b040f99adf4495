package io.waymark.access.api;

import io.waymark.access.Resources;
import io.waymark.artifacts.ArtifactPath;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.tracking.entities.RunInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The calls by which a job changes what is its own: its run, the runs that have it as their parent
 * or grandparent, and the logged models of all of these.
 */
final class JobCalls {
  /** Steps that have steps of their own, more than anybody nests. */
  private static final int GENERATIONS = 8;

  private final String ownRunId;
  private final Resources resources;

  private JobCalls(String ownRunId, Resources resources) {
    this.ownRunId = ownRunId;
    this.resources = resources;
  }

  /** Whether a call changes only what belongs to the job of a run; whatever else it needs. */
  static boolean isOwn(Call call, String runId, Resources resources) {
    return call.endpoint() instanceof TrackingEndpoint endpoint
        && new JobCalls(runId, resources).isOwn(call, endpoint);
  }

  private boolean isOwn(Call call, TrackingEndpoint endpoint) {
    return switch (endpoint) {
      case CREATE_RUN -> isOwn(parent(call.fields()));
      case UPDATE_RUN,
          SET_TAG,
          DELETE_TAG,
          LOG_PARAM,
          LOG_MODEL,
          LOG_METRIC,
          LOG_BATCH,
          LOG_INPUTS,
          LOG_OUTPUTS ->
          isOwn(Optional.of(TrackingNeeds.runId(call.fields())));
      case UPLOAD_RUN_ARTIFACT -> isOwn(Fields.ofQuery(call.request().query()).string("run_uuid"));
      case CREATE_LOGGED_MODEL -> isOwn(text(call.fields(), "source_run_id"));
      case FINALIZE_LOGGED_MODEL, LOG_LOGGED_MODEL_PARAMS, SET_LOGGED_MODEL_TAGS ->
          isOwnModel(call.pathParameter("model_id"));
      case CREATE_PRESIGNED_UPLOAD_URL -> isOwnUpload(call.fields());
      case UPLOAD_PROXIED_ARTIFACT,
          CREATE_MULTIPART_UPLOAD,
          COMPLETE_MULTIPART_UPLOAD,
          ABORT_MULTIPART_UPLOAD ->
          isOwn(ArtifactPath.parse(call.pathParameter("artifact_path")));
      default -> false;
    };
  }

  private boolean isOwnUpload(Fields fields) {
    return text(fields, "model_id")
        .map(this::isOwnModel)
        .orElseGet(() -> isOwn(text(fields, "run_id")));
  }

  /**
   * Below an experiment's folder are those of its runs, and those of models in one of their own.
   */
  private boolean isOwn(ArtifactPath path) {
    List<String> segments = Arrays.asList(path.normalised().split("/"));
    if (segments.size() < 3) {
      return false;
    }
    return segments.get(1).equals("models")
        ? isOwnModel(segments.get(2))
        : isOwn(Optional.of(segments.get(1)));
  }

  private boolean isOwnModel(String modelId) {
    return isOwn(resources.runOfModel(modelId));
  }

  private boolean isOwn(Optional<String> runId) {
    Optional<String> next = runId;
    for (int generation = 0; generation < GENERATIONS && next.isPresent(); generation++) {
      if (next.get().equals(ownRunId)) {
        return true;
      }
      next = resources.parentOfRun(next.get());
    }
    return false;
  }

  private static Optional<String> parent(Fields fields) {
    return fields.messages("tags").stream()
        .filter(tag -> tag.string("key").filter(RunInfo.PARENT_TAG::equals).isPresent())
        .flatMap(tag -> tag.string("value").stream())
        .reduce((_, last) -> last);
  }

  private static Optional<String> text(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }
}
