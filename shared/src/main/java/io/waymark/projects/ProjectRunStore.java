package io.waymark.projects;

import io.waymark.access.Caller;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.workspaces.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps project runs and the queue of them. Reads see every write that was answered before. Of two
 * changes of a run or of the queue each is planned on what the other left.
 */
public interface ProjectRunStore {

  /** What a change finds. */
  interface Scene {
    /** The run that is to be changed; empty where there is none with its id. */
    Optional<ProjectRun> run();

    ProjectQueue queue();

    /** The run that the caller submitted under the token that the change is made with. */
    Optional<ProjectRun> submitted();
  }

  /**
   * Some runs.
   *
   * @param next where the next page starts; empty if there is none
   */
  record Page(List<ProjectRun> runs, Optional<Position> next) {
    public Page {
      runs = List.copyOf(runs);
    }
  }

  /** Behind a run, in the order of submission. */
  record Position(long submittedAt, String runId) {
    public static Position of(ProjectRun run) {
      return new Position(run.submittedAt(), run.runId());
    }
  }

  /** Whose runs these are. */
  Workspace workspace();

  Optional<ProjectRun> find(String runId);

  /** The same without its lock, for one read. */
  Optional<ProjectRun> brief(String runId);

  /** The run that somebody submitted under a token of theirs. */
  Optional<ProjectRun> submitted(String submittedBy, String clientToken);

  ProjectQueue queue();

  /**
   * Runs without their locks, the newest first. Where few match, a page ends with fewer, or with
   * none, once a thousand were looked at.
   *
   * @param after where the page before ended; empty for the first page
   * @param size how many at most
   * @param experiments whether runs of an experiment are looked at
   */
  Page page(
      Optional<Position> after,
      int size,
      Predicate<String> experiments,
      Predicate<ProjectRun> filter);

  /**
   * Changes a run, or makes it, and the queue with it. {@code change} may be called again when
   * another writer was faster; what it throws is thrown, and nothing is written.
   *
   * @param clientToken of the caller's, for {@link Scene#submitted}
   * @return the run after the change
   */
  ProjectRun change(
      Caller caller,
      String runId,
      Optional<String> clientToken,
      Function<Scene, ProjectRunChange> change);

  /** The same without a token. */
  default ProjectRun change(Caller caller, String runId, Function<Scene, ProjectRunChange> change) {
    return change(caller, runId, Optional.empty(), change);
  }

  /** Changes the queue alone. {@code change} may be called again. */
  ProjectQueue changeQueue(Function<ProjectQueue, ProjectQueueChange> change);
}
