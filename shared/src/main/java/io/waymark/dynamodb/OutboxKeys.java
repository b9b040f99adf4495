package io.waymark.dynamodb;

import io.waymark.outbox.Message;
import java.util.UUID;

/** The items of messages that wait for delivery. */
final class OutboxKeys {
  /** One partition: what waits there is little, and delivered within seconds. */
  static final String PARTITION = "OUTBOX";

  /** The attribute with the message. */
  static final String JSON = "j";

  private OutboxKeys() {}

  /** A new item; messages sort by the time they were written. */
  static Item item(Message message, long millis) {
    String sort = Digits.of(millis, 13) + "#" + UUID.randomUUID();
    return Item.of(new ItemKey(PARTITION, sort)).with(JSON, message.toJson());
  }

  /** When the item with this sort key was written. */
  static long millis(String sort) {
    return Long.parseLong(sort.substring(0, sort.indexOf('#')));
  }
}
