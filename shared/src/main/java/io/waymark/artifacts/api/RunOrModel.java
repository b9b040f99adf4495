package io.waymark.artifacts.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.Optional;

/** What a file is to belong to. */
public sealed interface RunOrModel {

  /** A run, which may not be there. */
  record OfRun(String runId) implements RunOrModel {}

  /** A logged model, which may not be there. */
  record OfModel(String modelId) implements RunOrModel {}

  /**
   * What a request names.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} unless it is one of both
   */
  static RunOrModel of(Fields fields) {
    Optional<String> runId = fields.string("run_id").filter(id -> !id.isEmpty());
    Optional<String> modelId = fields.string("model_id").filter(id -> !id.isEmpty());
    if (runId.isPresent() == modelId.isPresent()) {
      throw MlflowException.invalidParameter(
          "Exactly one of run_id and model_id must be provided.");
    }
    return runId.<RunOrModel>map(OfRun::new).orElseGet(() -> new OfModel(modelId.orElseThrow()));
  }
}
