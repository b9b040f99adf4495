package io.waymark.functions;

import io.waymark.json.Fields;
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
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} if this is none
   */
  static QueueEvent of(Fields event) {
    return new QueueEvent(
        event.messages("Records").stream()
            .map(
                record ->
                    new Message(
                        record.requiredString("messageId"), record.string("body").orElse("")))
            .toList());
  }

  /** The answer after which the queue keeps the messages with these ids and forgets the others. */
  static Map<String, Object> failures(Set<String> ids) {
    return Map.of(
        "batchItemFailures",
        ids.stream().sorted().map(id -> Map.of("itemIdentifier", id)).toList());
  }
}
