package io.waymark.modelregistry;

import java.util.Map;
import java.util.Optional;

/**
 * A version that a client asks for.
 *
 * @param name the model's
 * @param source where its files are
 * @param storageLocation the same without a {@code models:/} in between
 * @param runId the run that made it; "" where the client left it open
 * @param modelId the logged model it is made of
 */
public record NewModelVersion(
    String name,
    String source,
    String storageLocation,
    Optional<String> runId,
    Optional<String> modelId,
    String runLink,
    String description,
    Map<String, String> tags) {
  public NewModelVersion {
    tags = Map.copyOf(tags);
  }
}
