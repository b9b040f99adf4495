package io.waymark.dynamodb;

import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resources with one promotion more: p, of model m. */
record KnownPromotion(Resources others) implements Resources {
  @Override
  public Optional<String> experimentNamed(String name) {
    return others.experimentNamed(name);
  }

  @Override
  public Optional<String> experimentOfRun(String runId) {
    return others.experimentOfRun(runId);
  }

  @Override
  public Optional<String> experimentOfModel(String modelId) {
    return others.experimentOfModel(modelId);
  }

  @Override
  public Map<String, String> experimentsOfTraces(Set<String> traceIds) {
    return others.experimentsOfTraces(traceIds);
  }

  @Override
  public Optional<String> parentOfRun(String runId) {
    return others.parentOfRun(runId);
  }

  @Override
  public Optional<String> runOfModel(String modelId) {
    return others.runOfModel(modelId);
  }

  @Override
  public Optional<ResourceType> kindOf(String name) {
    return others.kindOf(name);
  }

  @Override
  public Optional<ResourceKey> subjectOfPromotion(String promotionId) {
    return promotionId.equals("p")
        ? Optional.of(ResourceType.REGISTERED_MODEL.of("m"))
        : others.subjectOfPromotion(promotionId);
  }
}
