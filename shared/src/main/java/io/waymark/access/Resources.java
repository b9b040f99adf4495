package io.waymark.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a call is about, where the call does not say it itself. */
public interface Resources {
  /** The id of the experiment with a name. */
  Optional<String> experimentNamed(String name);

  /** The id of the experiment that a run with this id would belong to. */
  Optional<String> experimentOfRun(String runId);

  /** The id of the experiment that a logged model with this id would belong to. */
  Optional<String> experimentOfModel(String modelId);

  /** The ids of the experiments that traces are in, by trace; only of those that are there. */
  Map<String, String> experimentsOfTraces(Set<String> traceIds);

  /** The id of the run that a run says is its parent. */
  Optional<String> parentOfRun(String runId);

  /** The id of the run that made a logged model. */
  Optional<String> runOfModel(String modelId);

  /** Whether a name is a registered model's or a prompt's. */
  Optional<ResourceType> kindOf(String name);

  /** The registered model or the prompt that a promotion is about, also when it is gone. */
  Optional<ResourceKey> subjectOfPromotion(String promotionId);
}
