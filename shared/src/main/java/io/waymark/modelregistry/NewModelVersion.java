package io.waymark.modelregistry;

import java.util.Map;
import java.util.Optional;

/**
 * A version that a client asks for.
 *
 * @param name the model's
 * @param source where its files are
 * @param runId the run that made it; "" says that there is none, which an absent one leaves open
 * @param modelId the logged model it is made of; the same holds
 */
public record NewModelVersion(
    String name,
    String source,
    Optional<String> runId,
    Optional<String> modelId,
    String runLink,
    String description,
    Map<String, String> tags) {
  public NewModelVersion {
    tags = Map.copyOf(tags);
  }
}
