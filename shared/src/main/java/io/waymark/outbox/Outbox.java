package io.waymark.outbox;

import io.waymark.workspaces.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages that wait for delivery. */
public interface Outbox {
  /**
   * A message that waits.
   *
   * @param id unique in the outbox
   * @param written when the change was made that it tells of
   * @param workspace that the change was made in
   * @param json the message, read when it is delivered: one that can't be keeps no other back
   */
  record Entry(String id, Instant written, Workspace workspace, String json) {
    Message message() {
      return Message.parse(json);
    }
  }

  /** All that wait, the oldest first. */
  List<Entry> waiting();

  /** One of them; nothing if it is delivered. */
  Optional<Entry> find(String id);

  /** Forgets a message. */
  void delivered(String id);
}
