package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ModelDocument;
import io.waymark.tracking.entities.LoggedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logged model as its items stand in the table.
 *
 * @param model with its metrics
 */
record StoredLoggedModel(Part document, LoggedModel model) {

  /**
   * Puts the items of a model together; empty where they were not read at one point in time and
   * have to be read again.
   */
  static Optional<StoredLoggedModel> of(LoggedModelKeys keys, List<Item> items, Parts parts) {
    Map<ItemKey, Part> byKey = new HashMap<>();
    items.stream()
        .filter(item -> item.has(Part.VERSION))
        .forEach(head -> byKey.put(head.key(), parts.read(head)));
    Optional<Part> metrics = Optional.ofNullable(byKey.get(keys.metrics()));
    return Optional.ofNullable(byKey.get(keys.document()))
        .flatMap(
            document ->
                StoredModelMetrics.of(keys, metrics)
                    .points(items)
                    .map(ModelDocument.unpack(document.bytes())::withMetrics)
                    .map(model -> new StoredLoggedModel(document, model)));
  }

  /** What to write for a change of anything but the metrics; empty where nothing differs. */
  Optional<PartWrite> write(LoggedModel after) {
    if (!after.metrics().equals(model.metrics())) {
      throw new IllegalArgumentException("metrics are logged, not updated");
    }
    return after.equals(model)
        ? Optional.empty()
        : Optional.of(PartWrite.replace(document, ModelDocument.pack(after)));
  }
}
