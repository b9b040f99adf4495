package io.waymark.projects;

import io.waymark.outbox.Message;
import io.waymark.projects.entities.Course;
import io.waymark.projects.entities.ProjectQueue;
import java.util.List;

/** The queue after something happened, and what the outbox is to deliver. */
public record ProjectQueueChange(ProjectQueue after, List<Message> messages) {
  public ProjectQueueChange {
    messages = List.copyOf(messages);
  }

  /** A change by which those are started who get a place. */
  static ProjectQueueChange of(ProjectQueue before, ProjectQueue after) {
    return new ProjectQueueChange(after, starts(before, after));
  }

  /** Who never had a place is in its first attempt. */
  static List<Message> starts(ProjectQueue before, ProjectQueue after) {
    return after.admittedSince(before).stream()
        .<Message>map(runId -> new Message.StartProjectRun(runId, Course.START.attempt()))
        .toList();
  }
}
