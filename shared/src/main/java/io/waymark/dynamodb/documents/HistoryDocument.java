package io.waymark.dynamodb.documents;

import io.waymark.json.Fields;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An entry of a model's history as a document. */
public final class HistoryDocument {
  private static final String ALIAS = "alias";
  private static final String STAGE = "stage";

  private HistoryDocument() {}

  public static byte[] write(HistoryEntry entry) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("time", entry.time());
    fields.put("audit_seq", entry.auditSeq());
    fields.put("actor", entry.actor());
    fields.put("movements", entry.movements().stream().map(HistoryDocument::movement).toList());
    entry.reason().ifPresent(reason -> fields.put("reason", reason));
    entry.promotionId().ifPresent(id -> fields.put("promotion_id", id));
    return Document.write(fields);
  }

  public static HistoryEntry read(byte[] json) {
    Fields fields = Document.read(json);
    return new HistoryEntry(
        fields.requiredInt64("time"),
        fields.requiredInt64("audit_seq"),
        fields.requiredString("actor"),
        fields.string("reason"),
        fields.string("promotion_id"),
        fields.messages("movements").stream().map(HistoryDocument::movement).toList());
  }

  private static Map<String, Object> movement(Movement movement) {
    Map<String, Object> fields = new HashMap<>();
    switch (movement.target()) {
      case Target.Alias(String alias) -> fields.put(ALIAS, alias);
      case Target.InStage(Stage stage) -> fields.put(STAGE, stage.wireName());
    }
    fields.put("left", movement.left());
    fields.put("entered", movement.entered());
    return fields;
  }

  private static Movement movement(Fields fields) {
    Target target =
        fields
            .string(ALIAS)
            .<Target>map(Target.Alias::new)
            .orElseGet(() -> new Target.InStage(Stage.parse(fields.requiredString(STAGE))));
    return new Movement(target, versions(fields, "left"), versions(fields, "entered"));
  }

  private static List<Integer> versions(Fields fields, String name) {
    return fields.int64s(name).stream().map(Long::intValue).toList();
  }
}
