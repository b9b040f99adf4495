package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The event by which Lambda hands messages of an SQS queue to a function.
 *
 * @param messages by their ids' order in the event
 */
record QueueEvent(List<Message> messages) {
  record Message(String id, String body) {}

  /**
   * Reads the event.
   *
   * @throws IllegalArgumentException if this is none
   */
  static QueueEvent read(byte[] json) {
    Fields event =
        Json.readObject(json)
            .map(Fields::of)
            .orElseThrow(() -> new IllegalArgumentException("No JSON object."));
    return new QueueEvent(
        event.messages("Records").stream()
            .map(
                record ->
                    new Message(
                        record.requiredString("messageId"), record.string("body").orElse("")))
            .toList());
  }

  /** The answer after which the queue keeps the messages with these ids and forgets the others. */
  static byte[] failures(Set<String> ids) {
    List<Map<String, String>> items =
        ids.stream().sorted().map(id -> Map.of("itemIdentifier", id)).toList();
    return CanonicalJson.text(Map.of("batchItemFailures", items)).getBytes(UTF_8);
  }
}
