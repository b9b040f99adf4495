package io.waymark.dynamodb;

import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.RunInfo;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a call is about. The ids of runs and logged models say their experiment themselves, so
 * that nothing is read for them; an id that no run has says some number that no experiment has.
 */
public final class DynamoResources implements Resources {
  private final ExperimentStore experiments;
  private final RunStore runs;
  private final LoggedModelStore loggedModels;
  private final DynamoTraceStore traces;
  private final ModelStore models;
  private final StoredPromotions promotions;

  public DynamoResources(Table tracking, Table registry) {
    this.experiments = new DynamoExperimentStore(tracking);
    this.runs = new DynamoRunStore(tracking);
    this.loggedModels = new DynamoLoggedModelStore(tracking);
    this.traces = new DynamoTraceStore(tracking);
    this.models = new DynamoModelStore(registry, InstantSource.system());
    this.promotions = new StoredPromotions(registry);
  }

  @Override
  public Optional<String> experimentNamed(String name) {
    return experiments.findByName(name).map(experiment -> experiment.experimentId());
  }

  @Override
  public Optional<String> experimentOfRun(String runId) {
    return ExperimentScopedId.experimentId(runId);
  }

  @Override
  public Optional<String> experimentOfModel(String modelId) {
    return modelId.startsWith(LoggedModelKeys.ID_PREFIX)
        ? ExperimentScopedId.experimentId(modelId.substring(LoggedModelKeys.ID_PREFIX.length()))
        : Optional.empty();
  }

  @Override
  public Map<String, String> experimentsOfTraces(Set<String> traceIds) {
    return traces.experiments(traceIds);
  }

  @Override
  public Optional<String> parentOfRun(String runId) {
    return runs.find(runId).flatMap(run -> Optional.ofNullable(run.tags().get(RunInfo.PARENT_TAG)));
  }

  @Override
  public Optional<String> runOfModel(String modelId) {
    return loggedModels.find(modelId).flatMap(LoggedModel::sourceRunId);
  }

  @Override
  public Optional<ResourceType> kindOf(String name) {
    return models
        .find(name)
        .map(
            model ->
                RegisteredModels.isPrompt(model.tags())
                    ? ResourceType.PROMPT
                    : ResourceType.REGISTERED_MODEL);
  }

  @Override
  public Optional<ResourceKey> subjectOfPromotion(String promotionId) {
    return promotions.find(promotionId).map(promotion -> promotion.request().subject());
  }
}
