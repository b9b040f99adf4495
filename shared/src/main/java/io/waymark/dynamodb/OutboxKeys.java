package io.waymark.dynamodb;

import io.waymark.outbox.Message;
import io.waymark.workspaces.Workspace;
import java.util.UUID;

/** The items of messages that wait for delivery. */
final class OutboxKeys {
  /** One partition: what waits there is little, and delivered within seconds. */
  static final String PARTITION = "OUTBOX";

  /** The attribute with the message. */
  static final String JSON = "j";

  /** The attribute with the name of the message's workspace; the default one has none. */
  private static final String WORKSPACE = "w";

  private OutboxKeys() {}

  /** A new item; messages sort by the time they were written. */
  static Item item(Workspace workspace, Message message, long millis) {
    String sort = Digits.of(millis, 13) + "#" + UUID.randomUUID();
    Item item = Item.of(new ItemKey(PARTITION, sort)).with(JSON, message.toJson());
    return workspace.isDefault() ? item : item.with(WORKSPACE, workspace.name());
  }

  static Workspace workspace(Item item) {
    return item.has(WORKSPACE) ? new Workspace(item.text(WORKSPACE)) : Workspace.DEFAULT;
  }

  /** When the item with this sort key was written. */
  static long millis(String sort) {
    return Long.parseLong(sort.substring(0, sort.indexOf('#')));
  }
}
