package io.waymark.tracking.entities;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A data set as one run used it.
 *
 * @param tags in the order in which they were given
 */
public record DatasetInput(Dataset dataset, Map<String, String> tags) {
  /** The tag that says what the run used the data set for. */
  public static final String CONTEXT_TAG = "mlflow.data.context";

  public DatasetInput {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** For example "training". */
  public Optional<String> context() {
    return Optional.ofNullable(tags.get(CONTEXT_TAG));
  }
}
