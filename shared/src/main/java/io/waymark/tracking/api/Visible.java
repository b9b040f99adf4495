package io.waymark.tracking.api;

import io.waymark.access.Authorization;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.Call;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.Run;
import java.util.List;

/**
 * What a caller sees of runs and logged models: who is denied the one kind is not led to it by the
 * other.
 */
final class Visible {
  private Visible() {}

  /** Those of the experiments whose parts of a type show in the caller's lists. */
  static List<String> experiments(Call call, List<String> experimentIds, ResourceType part) {
    Authorization by = call.caller().authorization();
    return experimentIds.stream()
        .filter(id -> by.lists(ResourceType.EXPERIMENT.of(id), part))
        .toList();
  }

  static Run run(Call call, Run run) {
    return call.caller().authorization().denies(ResourceType.LOGGED_MODEL)
        ? run.withInputs(run.datasetInputs(), List.of()).withModelOutputs(List.of())
        : run;
  }

  static LoggedModel model(Call call, LoggedModel model) {
    return call.caller().authorization().denies(ResourceType.RUN) ? model.withoutRuns() : model;
  }
}
