package io.waymark.projects.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectQueue.Place;
import java.util.Map;

/** The queue in JSON. */
public final class ProjectQueueDocument {
  private ProjectQueueDocument() {}

  public static Map<String, Object> of(ProjectQueue queue) {
    return new JsonObject()
        .with(
            "running",
            queue.running(),
            place -> Map.of("run_id", place.runId(), "since", place.since()))
        .with("waiting", queue.waiting())
        .with("unsettled", queue.unsettled())
        .toMap();
  }

  public static ProjectQueue read(Fields fields) {
    return new ProjectQueue(
        fields.messages("running").stream()
            .map(place -> new Place(place.requiredString("run_id"), place.requiredInt64("since")))
            .toList(),
        fields.strings("waiting"),
        fields.strings("unsettled"));
  }
}
