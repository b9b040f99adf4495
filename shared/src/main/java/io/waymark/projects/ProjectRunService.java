package io.waymark.projects;

import io.waymark.access.Caller;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.LogLine;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.projects.entities.Submission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What people do with project runs. */
public interface ProjectRunService {

  /**
   * Submits a run. The same under the same token of the caller gives the run of the first time.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} for what can't be
   *     executed as far as that can be seen at once, or a token used for something else; {@code
   *     RESOURCE_DOES_NOT_EXIST} for an unknown experiment. Nothing is kept then.
   */
  ProjectRun submit(Caller caller, Submission submission, Optional<Backend> backend);

  /**
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  ProjectRun get(String runId);

  /** Who has a place and who waits, for {@link ProjectQueue#position}. */
  ProjectQueue queue();

  /**
   * A page of runs without locks, the newest first.
   *
   * @param experimentIds empty for all
   * @param states empty for all
   * @param readable whether the caller may see a run
   */
  Listing search(
      Set<String> experimentIds,
      Set<ProjectRunState> states,
      int maxResults,
      Optional<String> pageToken,
      Predicate<ProjectRun> readable);

  /** Stops a run; one that ended stays as it is. */
  ProjectRun cancel(Caller caller, String runId, String reason);

  /**
   * Submits the same as an earlier run.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_CONFLICT} while that has not ended
   */
  ProjectRun retry(Caller caller, String runId, Optional<String> clientToken);

  /**
   * Repeats an earlier run with its very source, parameters and packages.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_CONFLICT} while that has not ended,
   *     {@code INVALID_PARAMETER_VALUE} if its source was never pinned
   */
  ProjectRun reproduce(Caller caller, String runId, Optional<String> clientToken);

  /** What its jobs wrote, from where the page before ended. */
  Lines logs(String runId, Optional<String> pageToken, int maxLines);

  /** Some runs and the way to more, if there are more. */
  record Listing(List<ProjectRun> runs, Optional<String> nextPageToken) {
    public Listing {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Some lines.
   *
   * @param nextPageToken empty once the run ended and all is read
   */
  record Lines(List<LogLine> lines, Optional<String> nextPageToken, boolean ended) {
    public Lines {
      lines = List.copyOf(lines);
    }
  }
}
