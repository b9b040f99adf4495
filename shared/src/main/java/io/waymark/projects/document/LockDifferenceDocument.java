package io.waymark.projects.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.entities.LockDifference;
import java.util.Map;

/** Differences of environments in JSON. */
public final class LockDifferenceDocument {
  private LockDifferenceDocument() {}

  public static Map<String, Object> of(LockDifference difference) {
    return new JsonObject()
        .with("same", difference.same())
        .with("added", difference.added())
        .with("removed", difference.removed())
        .with(
            "changed",
            difference.changed(),
            changed -> Map.of("name", changed.name(), "was", changed.was(), "is", changed.is()))
        .toMap();
  }

  static LockDifference read(Fields fields) {
    return new LockDifference(
        fields.strings("added"),
        fields.strings("removed"),
        fields.messages("changed").stream()
            .map(
                changed ->
                    new LockDifference.Changed(
                        changed.requiredString("name"),
                        changed.string("was").orElse(""),
                        changed.string("is").orElse("")))
            .toList());
  }
}
