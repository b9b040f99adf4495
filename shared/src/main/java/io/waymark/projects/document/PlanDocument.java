package io.waymark.projects.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.entities.EnvironmentManager;
import io.waymark.projects.entities.Plan;
import java.util.Map;

/** Plans in JSON. */
final class PlanDocument {
  private PlanDocument() {}

  static Map<String, Object> of(Plan plan) {
    return new JsonObject()
        .with("command", plan.command())
        .with("environment", EnvironmentDocument.of(plan.environment()))
        .with("env_manager", plan.manager().toString())
        .with("variables", Pairs.of(plan.variables()))
        .with(
            "downloads",
            plan.downloads(),
            download -> Map.of("uri", download.uri(), "path", download.path()))
        .with("params", Pairs.of(plan.params()))
        .toMap();
  }

  static Plan read(Fields fields) {
    return new Plan(
        fields.string("command").orElse(""),
        EnvironmentDocument.read(fields.message("environment").orElseThrow()),
        EnvironmentManager.of(fields.requiredString("env_manager")),
        Pairs.read(fields, "variables"),
        fields.messages("downloads").stream()
            .map(
                download ->
                    new Plan.Download(
                        download.requiredString("uri"), download.requiredString("path")))
            .toList(),
        Pairs.read(fields, "params"));
  }
}
