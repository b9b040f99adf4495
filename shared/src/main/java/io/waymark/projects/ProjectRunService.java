package io.waymark.projects;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.ProjectLogs.LogPage;
import io.waymark.projects.ProjectLogs.LogPosition;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.LogLine;
import io.waymark.projects.entities.Origin;
import io.waymark.projects.entities.Outcome;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import io.waymark.tracking.entities.Experiment;
import io.waymark.validation.RegistryRules;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What people do with project runs. */
public final class ProjectRunService {
  private final ProjectRunStore store;
  private final ProjectTracking tracking;
  private final Preparation preparation;
  private final ProjectLogs logs;
  private final ProjectSettings settings;
  private final ProjectTurns turns;

  public ProjectRunService(
      ProjectRunStore store,
      ProjectTracking tracking,
      Preparation preparation,
      ProjectLogs logs,
      ProjectSettings settings,
      InstantSource clock) {
    this.store = store;
    this.tracking = tracking;
    this.preparation = preparation;
    this.logs = logs;
    this.settings = settings;
    this.turns = new ProjectTurns(settings, clock);
  }

  /**
   * Submits a run. The same under the same token of the caller gives the run of the first time.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} for what can't be executed as far as
   *     that can be seen at once, or a token used for something else; {@code
   *     RESOURCE_DOES_NOT_EXIST} for an unknown experiment; {@code REQUEST_LIMIT_EXCEEDED} if too
   *     many runs wait. Nothing is kept then.
   */
  public ProjectRun submit(Caller caller, Submission submission, Optional<Backend> backend) {
    return submit(Submitting.of(caller, submission, settings.backend(backend)));
  }

  /**
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  public ProjectRun get(String runId) {
    return store.find(runId).orElseThrow(() -> ProjectRuns.notFound(runId));
  }

  /** Who has a place and who waits, for {@link ProjectQueue#position}. */
  public ProjectQueue queue() {
    return store.queue();
  }

  /**
   * A page of runs without locks, the newest first; where few match, it may have fewer than it
   * could, or none, and still lead to more.
   *
   * @param experimentIds empty for all
   * @param states empty for all
   * @param pageToken that the page before gave
   * @param readable whether the caller may see a run
   */
  public Listing search(
      Set<String> experimentIds,
      Set<ProjectRunState> states,
      int maxResults,
      Optional<String> pageToken,
      Predicate<ProjectRun> readable) {
    ProjectRunStore.Page page =
        store.page(
            pageToken.map(ProjectPageToken::run),
            maxResults,
            id -> experimentIds.isEmpty() || experimentIds.contains(id),
            readable.and(run -> states.isEmpty() || states.contains(run.state())));
    return new Listing(page.runs(), page.next().map(ProjectPageToken::after));
  }

  /** Stops a run; one that ended stays as it is. */
  public ProjectRun cancel(Caller caller, String runId, String reason) {
    RegistryRules.checkReason("reason", reason);
    String cause =
        "Cancelled by %s.%s".formatted(caller.name(), reason.isEmpty() ? "" : " " + reason);
    ProjectRun after =
        store.change(
            caller,
            runId,
            scene -> {
              ProjectRun before = scene.run().orElseThrow(() -> ProjectRuns.notFound(runId));
              if (before.hasEnded()) {
                return ProjectRunChange.none(scene, before);
              }
              ProjectRunChange change = turns.stop(scene, before, Outcome.CANCELLED, cause);
              return change.with(ProjectAudit.cancelled(before, change.after(), reason));
            });
    tracking.show(runId);
    return after;
  }

  /**
   * Submits the same as an earlier run.
   *
   * @throws MlflowException {@code RESOURCE_CONFLICT} while that has not ended
   */
  public ProjectRun retry(Caller caller, String runId, Optional<String> clientToken) {
    return submit(Submitting.again(caller, ended(runId), Origin.Kind.RETRY, clientToken));
  }

  /**
   * Repeats an earlier run with its very source, parameters and packages.
   *
   * @throws MlflowException {@code RESOURCE_CONFLICT} while that has not ended, {@code
   *     INVALID_PARAMETER_VALUE} if its source was never pinned
   */
  public ProjectRun reproduce(Caller caller, String runId, Optional<String> clientToken) {
    ProjectRun earlier = ended(runId);
    if (earlier.pin().isEmpty()) {
      throw MlflowException.invalidParameter(
          "The project run %s ended before its source was fetched; there is nothing to reproduce."
              .formatted(runId));
    }
    return submit(Submitting.again(caller, earlier, Origin.Kind.REPRODUCTION, clientToken));
  }

  private ProjectRun ended(String runId) {
    ProjectRun run = get(runId);
    if (!run.hasEnded()) {
      throw new MlflowException(
          ErrorCode.RESOURCE_CONFLICT,
          "The project run %s has not ended, it is %s.".formatted(runId, run.state()));
    }
    return run;
  }

  /**
   * What its jobs wrote, from where the page before ended.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code INVALID_PARAMETER_VALUE} for
   *     a token that no page gave
   */
  public Lines logs(String runId, Optional<String> pageToken, int maxLines) {
    // Asked before the lines are read: what was written before the end is then among them.
    boolean ended = store.brief(runId).orElseThrow(() -> ProjectRuns.notFound(runId)).hasEnded();
    LogPosition from = pageToken.map(ProjectPageToken::position).orElse(LogPosition.START);
    LogPage page = logs.read(runId, from, maxLines);
    return new Lines(
        page.lines(),
        ended && !page.more() ? Optional.empty() : Optional.of(ProjectPageToken.after(page.next())),
        ended);
  }

  private ProjectRun submit(Submitting asked) {
    Submission submission = asked.submission();
    Optional<ProjectRun> earlier =
        submission.clientToken().flatMap(token -> store.submitted(asked.caller().name(), token));
    return earlier.isPresent() ? shown(asked.repeated(earlier.get())) : make(checked(asked));
  }

  private ProjectRun shown(ProjectRun run) {
    tracking.ensure(run);
    return run;
  }

  /** An uploaded source is at hand, so that it can be looked at before anything is kept. */
  private Submitting checked(Submitting asked) {
    boolean isAtHand = asked.submission().source() instanceof Source.Archive;
    Submitting looked =
        isAtHand && asked.plan().isEmpty()
            ? asked.prepared(preparation.prepare(asked.submission(), asked.pin()))
            : asked;
    looked.plan().ifPresent(plan -> settings.check(looked.backend(), plan));
    return looked;
  }

  private ProjectRun make(Submitting asked) {
    Submission submission = asked.submission();
    Experiment experiment = tracking.experiment(submission.experiment());
    String runId = tracking.newRunId(experiment.experimentId());
    ProjectRun run =
        asked.run(
            runId,
            experiment.experimentId(),
            submission.runName().orElseGet(tracking::newName),
            turns.now());
    ProjectRun kept = keep(asked, run);
    if (!kept.runId().equals(runId)) {
      return shown(kept);
    }
    tracking.make(kept, experiment);
    return kept;
  }

  /** The run, or the one that was submitted a moment before under the same token. */
  private ProjectRun keep(Submitting asked, ProjectRun run) {
    return store.change(
        asked.caller(),
        run.runId(),
        asked.submission().clientToken(),
        scene ->
            scene
                .submitted()
                .map(faster -> ProjectRunChange.none(scene, asked.repeated(faster)))
                .orElseGet(() -> turns.enter(scene, run).with(ProjectAudit.created(run))));
  }

  /** Some runs and the way to more, if there are more. */
  public record Listing(List<ProjectRun> runs, Optional<String> nextPageToken) {
    public Listing {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Some lines.
   *
   * @param nextPageToken empty once the run ended and all is read
   */
  public record Lines(List<LogLine> lines, Optional<String> nextPageToken, boolean ended) {
    public Lines {
      lines = List.copyOf(lines);
    }
  }
}
