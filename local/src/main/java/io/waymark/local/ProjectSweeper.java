package io.waymark.local;

import io.waymark.projects.ProjectSteps;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Puts project runs right that were left over, as a schedule does it in AWS each minute. */
final class ProjectSweeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ProjectSweeper.class.getName());

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final ProjectSteps steps;
  private final Thread thread = Thread.ofVirtual().name("project sweep").unstarted(this::sweep);

  private ProjectSweeper(ProjectSteps steps) {
    this.steps = steps;
  }

  static ProjectSweeper start(ProjectSteps steps) {
    ProjectSweeper sweeper = new ProjectSweeper(steps);
    sweeper.thread.start();
    return sweeper;
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        sweepOnce();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweepOnce() {
    try {
      steps.sweep();
    } catch (RuntimeException e) {
      if (!thread.isInterrupted()) {
        LOG.log(Level.WARNING, "Project runs can't be swept.", e);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
