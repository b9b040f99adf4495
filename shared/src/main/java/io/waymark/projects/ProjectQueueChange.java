package io.waymark.projects;

import io.waymark.outbox.Message;
import io.waymark.projects.entities.ProjectQueue;
import java.util.List;

/** The queue after something happened, and what the outbox is to deliver. */
public record ProjectQueueChange(ProjectQueue after, List<Message> messages) {
  public ProjectQueueChange {
    messages = List.copyOf(messages);
  }
}
