package io.waymark.projects;

import io.waymark.audit.AuditEvent;
import io.waymark.outbox.Message;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import java.util.List;
import java.util.Optional;

/**
 * A run and the queue before and after something happened.
 *
 * @param before empty for a new run
 * @param event what the audit trail is told, if a person did it
 * @param messages what the outbox is to deliver
 */
public record ProjectRunChange(
    Optional<ProjectRun> before,
    ProjectRun after,
    ProjectQueue queue,
    Optional<AuditEvent> event,
    List<Message> messages) {
  public ProjectRunChange {
    messages = List.copyOf(messages);
  }
}
