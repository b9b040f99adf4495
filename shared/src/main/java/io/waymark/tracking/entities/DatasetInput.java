package io.waymark.tracking.entities;

import java.util.Map;
import java.util.Optional;

/** A data set as one run used it. */
public record DatasetInput(Dataset dataset, Map<String, String> tags) {
  /** The tag that says what the run used the data set for. */
  public static final String CONTEXT_TAG = "mlflow.data.context";

  public DatasetInput {
    tags = Map.copyOf(tags);
  }

  /** For example "training". */
  public Optional<String> context() {
    return Optional.ofNullable(tags.get(CONTEXT_TAG));
  }
}
