package io.waymark.functions;

import io.waymark.json.Fields;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The records of a table's stream, which has the keys of what changed. */
final class StreamRecords {
  private static final Logger LOG = System.getLogger(StreamRecords.class.getName());

  private StreamRecords() {}

  /** An item that was written. */
  record Key(String partition, String sort) {}

  /**
   * Hands each record to {@code handler} and tells Lambda which ones to send again: those it threw
   * for.
   */
  static Map<String, Object> handle(Fields event, Consumer<Key> handler) {
    List<Map<String, Object>> failures = new ArrayList<>();
    for (Fields record : event.messages("Records")) {
      Fields change = message(record, "dynamodb");
      try {
        handler.accept(key(message(change, "Keys")));
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "A record of the stream has to come again.", e);
        failures.add(Map.of("itemIdentifier", change.requiredString("SequenceNumber")));
      }
    }
    return Map.of("batchItemFailures", List.copyOf(failures));
  }

  private static Key key(Fields keys) {
    return new Key(
        message(keys, "pk").requiredString("S"), message(keys, "sk").requiredString("S"));
  }

  private static Fields message(Fields of, String name) {
    return of.message(name).orElseThrow(() -> Fields.missing(of.path() + name));
  }
}
