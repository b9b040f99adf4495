package io.waymark.projects;

import io.waymark.audit.AuditEvent;
import io.waymark.outbox.Message;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import java.util.ArrayList;
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

  /** Everything is as it is to be. */
  static ProjectRunChange none(ProjectRunStore.Scene scene, ProjectRun run) {
    return of(scene, Optional.of(run), run);
  }

  /** The run changes, and the queue does not. */
  static ProjectRunChange of(
      ProjectRunStore.Scene scene, Optional<ProjectRun> before, ProjectRun after) {
    return new ProjectRunChange(before, after, scene.queue(), Optional.empty(), List.of());
  }

  /** This, and the queue changes too: who gets a place by that is started. */
  ProjectRunChange with(ProjectQueue next) {
    List<Message> all = new ArrayList<>(messages);
    all.addAll(ProjectQueueChange.starts(queue, next));
    return new ProjectRunChange(before, after, next, event, all);
  }

  ProjectRunChange with(AuditEvent what) {
    return new ProjectRunChange(before, after, queue, Optional.of(what), messages);
  }

  ProjectRunChange with(Message message) {
    List<Message> all = new ArrayList<>(messages);
    all.add(message);
    return new ProjectRunChange(before, after, queue, event, all);
  }
}
