package io.waymark.local.codebuild;

import io.waymark.json.CanonicalJson;
import java.util.List;
import java.util.Map;

/** A failed build as Step Functions puts it into a task's cause. */
final class BuildJson {
  private BuildJson() {}

  static String failed(String id, String message) {
    Map<String, String> context =
        Map.of("StatusCode", "COMMAND_EXECUTION_ERROR", "Message", message);
    Map<String, Object> phase =
        Map.of("PhaseType", "BUILD", "PhaseStatus", "FAILED", "Contexts", List.of(context));
    return CanonicalJson.text(
        Map.of("Build", Map.of("Id", id, "BuildStatus", "FAILED", "Phases", List.of(phase))));
  }
}
