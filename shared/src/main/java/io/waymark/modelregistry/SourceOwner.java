package io.waymark.modelregistry;

import io.waymark.error.MlflowException;

/**
 * The run or the logged model that a client says a version's source belongs to.
 *
 * @param field the request's field that names it: {@code run_id} or {@code model_id}
 * @param id what the field holds; "" where the client named none
 */
record SourceOwner(String field, String id) {

  static SourceOwner run(String runId) {
    return new SourceOwner("run_id", runId);
  }

  static SourceOwner model(String modelId) {
    return new SourceOwner("model_id", modelId);
  }

  boolean isRun() {
    return field.equals("run_id");
  }

  boolean isNamed() {
    return !id.isEmpty();
  }

  /** The error of a source that does not belong to the owner. */
  MlflowException isNoOwnerOf(String source) {
    return MlflowException.invalidParameter(
        "Invalid model version source: '%s'. The %s request parameter must identify the resource that contains the source."
            .formatted(source, field));
  }

  /** The error of a path of a file system that does not belong to the owner. */
  MlflowException isNoOwnerOfPath(String source) {
    return MlflowException.invalidParameter(
        "Invalid model version source: '%s'. To use a local path as a model version source, the %s request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the %s."
            .formatted(source, field, field));
  }
}
