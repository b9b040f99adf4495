package io.waymark.dynamodb.documents;

import io.waymark.projects.document.ProjectQueueDocument;
import io.waymark.projects.document.ProjectRunDocument;
import io.waymark.projects.entities.EnvironmentLock;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import java.util.Map;

/** Project runs, their queue and the locks of their environments as documents. */
public final class ProjectDocuments {
  private static final String LOCK = "lock";

  private ProjectDocuments() {}

  public static byte[] write(ProjectRun run) {
    return Document.write(ProjectRunDocument.of(run));
  }

  public static ProjectRun readRun(byte[] json) {
    return ProjectRunDocument.read(Document.read(json));
  }

  public static byte[] write(ProjectQueue queue) {
    return Document.write(ProjectQueueDocument.of(queue));
  }

  public static ProjectQueue readQueue(byte[] json) {
    return ProjectQueueDocument.read(Document.read(json));
  }

  public static byte[] write(EnvironmentLock lock) {
    return Document.write(Map.of(LOCK, lock.text()));
  }

  public static EnvironmentLock readLock(byte[] json) {
    return new EnvironmentLock(Document.read(json).string(LOCK).orElse(""));
  }
}
