package io.waymark.modelregistry.entities;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a registered model. Times are in milliseconds.
 *
 * @param name the model's
 * @param description empty where an update took it away; a version that never had one has ""
 * @param source where its files are, as the client gave it
 * @param storageLocation where its files are, without a {@code models:/} in between
 * @param runId the run that made it; "" where the client named none
 * @param runLink "" where there is none
 * @param modelId the logged model it was made of
 * @param aliases those that point to it
 * @param createdBy the name of the caller who made it
 */
public record ModelVersion(
    String name,
    int version,
    long creationTimestamp,
    long lastUpdatedTimestamp,
    Optional<String> description,
    Stage stage,
    String source,
    String storageLocation,
    Optional<String> runId,
    String runLink,
    Optional<String> modelId,
    Map<String, String> tags,
    List<String> aliases,
    String createdBy) {

  public ModelVersion {
    tags = Map.copyOf(tags);
    aliases = List.copyOf(aliases);
  }

  public ModelVersion withDescription(Optional<String> newDescription, long now) {
    return new ModelVersion(
        name,
        version,
        creationTimestamp,
        now,
        newDescription,
        stage,
        source,
        storageLocation,
        runId,
        runLink,
        modelId,
        tags,
        aliases,
        createdBy);
  }

  /** As in MLflow a tag is no update of the version. */
  public ModelVersion withTags(Map<String, String> newTags) {
    return new ModelVersion(
        name,
        version,
        creationTimestamp,
        lastUpdatedTimestamp,
        description,
        stage,
        source,
        storageLocation,
        runId,
        runLink,
        modelId,
        newTags,
        aliases,
        createdBy);
  }

  /** This without the run that made it. */
  public ModelVersion withoutRun() {
    return new ModelVersion(
        name,
        version,
        creationTimestamp,
        lastUpdatedTimestamp,
        description,
        stage,
        source,
        storageLocation,
        Optional.empty(),
        "",
        modelId,
        tags,
        aliases,
        createdBy);
  }

  /** The version as part of {@code model}, which knows its name, stage and aliases. */
  public ModelVersion in(RegisteredModel model) {
    return new ModelVersion(
        model.name(),
        version,
        creationTimestamp,
        Math.max(lastUpdatedTimestamp, model.movedTimestamp(version)),
        description,
        model.stageOf(version),
        source,
        storageLocation,
        runId,
        runLink,
        modelId,
        tags,
        model.aliasesOf(version),
        createdBy);
  }
}
