package io.waymark.tracing.api;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.Call;
import io.waymark.tracing.entities.TraceInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a caller sees of a trace: it leads to no run or model that the caller is denied. */
final class VisibleTrace {
  private VisibleTrace() {}

  static TraceInfo of(Call call, TraceInfo trace) {
    Authorization by = call.caller().authorization();
    Map<String, String> metadata = new HashMap<>(trace.metadata());
    if (by.denies(ResourceType.RUN)) {
      metadata.remove("mlflow.sourceRun");
    }
    if (by.denies(ResourceType.LOGGED_MODEL)) {
      metadata.remove("mlflow.modelId");
    }
    TraceInfo shown = trace.withMetadata(metadata);
    return trace.assessments().isEmpty() || readsAssessments(by, trace.experimentId())
        ? shown
        : shown.withAssessments(List.of());
  }

  private static boolean readsAssessments(Authorization by, String experimentId) {
    return by.allows(
        List.of(
            Need.of(Action.READ, ResourceType.ASSESSMENT.all())
                .orOn(ResourceType.EXPERIMENT.of(experimentId))));
  }
}
