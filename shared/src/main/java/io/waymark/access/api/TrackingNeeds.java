package io.waymark.access.api;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.Resources;
import io.waymark.json.Fields;
import io.waymark.tracking.api.RunIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is needed of experiments and of what they hold. */
final class TrackingNeeds {
  /** All that goes with an experiment when it is deleted. */
  private static final List<ResourceType> PARTS =
      List.of(
          ResourceType.RUN,
          ResourceType.TRACE,
          ResourceType.LOGGED_MODEL,
          ResourceType.ASSESSMENT,
          ResourceType.REVIEW_QUEUE,
          ResourceType.SCORER,
          ResourceType.SCORER_VERSION);

  private TrackingNeeds() {}

  static ResourceKey experiment(String experimentId) {
    return ResourceType.EXPERIMENT.of(experimentId);
  }

  /** An action on an experiment's run, model or trace. */
  static List<Need> part(ResourceType type, Action action, String experimentId) {
    ResourceKey experiment = experiment(experimentId);
    return List.of(Need.of(Action.READ, experiment), Need.of(action, type.all()).orOn(experiment));
  }

  /** A new run or model in an experiment. */
  static List<Need> create(ResourceType type, String experimentId) {
    return List.of(
        Need.of(Action.UPDATE, experiment(experimentId)), Need.of(Action.NOT_DENIED, type.all()));
  }

  /** An experiment's end, or its return: it takes everything in it along. */
  static List<Need> delete(String experimentId) {
    ResourceKey experiment = experiment(experimentId);
    List<Need> needs = new ArrayList<>();
    needs.add(Need.of(Action.DELETE, experiment));
    PARTS.forEach(part -> needs.add(Need.of(Action.DELETE, part.all()).orOn(experiment)));
    return needs;
  }

  /** Whether an action on a run is allowed; a run that is not there is nobody's. */
  static boolean run(Authorization by, Resources resources, String runId, Action action) {
    return allows(by, ResourceType.RUN, action, resources.experimentOfRun(runId));
  }

  /** Whether an action on a logged model is allowed. */
  static boolean model(Authorization by, Resources resources, String modelId, Action action) {
    return allows(by, ResourceType.LOGGED_MODEL, action, resources.experimentOfModel(modelId));
  }

  /** Whether all logged models may be changed; points and links of a run reach them too. */
  static boolean models(Authorization by, Resources resources, Collection<String> modelIds) {
    return modelIds.stream()
        .filter(id -> !id.isEmpty())
        .distinct()
        .allMatch(id -> model(by, resources, id, Action.UPDATE));
  }

  /** The run of a call, which old clients name {@code run_uuid}. */
  static String runId(Fields fields) {
    return RunIds.either(fields).orElseThrow(() -> Fields.missing("run_id"));
  }

  private static boolean allows(
      Authorization by, ResourceType type, Action action, Optional<String> experimentId) {
    return experimentId.filter(id -> by.allows(part(type, action, id))).isPresent();
  }
}
