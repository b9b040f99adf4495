package io.waymark.projects;

import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Resources;
import java.util.Optional;

/** What the workflow of a project run does, step by step. Each step may come again. */
public interface ProjectSteps {

  /**
   * Fetches and pins the source, holds it against the submission, and lets a job claim the run.
   * Where it comes again, the job before loses its claim.
   *
   * @throws ProjectRunEnded if the run ended, before or by what is wrong with its source; the
   *     workflow then has nothing more to do
   */
  Job prepare(String runId, int attempt);

  /**
   * Whether the attempt goes on and its job has not reported: only then may another job be prepared
   * in its place without doing anything twice.
   */
  boolean untouched(String runId, int attempt);

  /**
   * The job is over, or the workflow can't go on. A run that has reported its outcome keeps it; one
   * that has not was lost.
   *
   * @param failure what the workflow knows of it
   */
  void record(String runId, int attempt, Optional<Failure> failure);

  /**
   * Puts right what was left over: stops runs whose deadline has passed, starts those again that
   * have their turn and don't begin, and lets MLflow runs show how theirs ended.
   *
   * @return how many runs it changed
   */
  int sweep();

  /**
   * What is to be executed.
   *
   * @param docker whether the command is executed in a container of its own
   * @param ticket by which the job claims the run; a secret
   * @param timeoutSeconds for the command; its environment takes time besides
   */
  record Job(
      Backend backend, Resources resources, boolean docker, String ticket, int timeoutSeconds) {
    @Override
    public String toString() {
      return "Job[%s, %s]".formatted(backend, resources);
    }
  }
}
