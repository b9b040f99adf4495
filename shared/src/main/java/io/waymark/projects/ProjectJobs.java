package io.waymark.projects;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.EnvironmentLock;
import io.waymark.projects.entities.JobLogin;
import io.waymark.projects.entities.JobReport;
import io.waymark.projects.entities.Origin;
import io.waymark.projects.entities.Outcome;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import java.time.InstantSource;
import java.util.Optional;

/** What jobs ask for and say. Their secrets are their login. */
public final class ProjectJobs {
  private static final Caller CALLER = Caller.system("project-job", "");

  private final ProjectRunStore store;
  private final SourceStore sources;
  private final ProjectLogs logs;
  private final ProjectTracking tracking;
  private final ProjectTurns turns;
  private final JobLogins logins;

  public ProjectJobs(
      ProjectRunStore store,
      SourceStore sources,
      ProjectLogs logs,
      ProjectTracking tracking,
      ProjectSettings settings,
      InstantSource clock) {
    this.store = store;
    this.sources = sources;
    this.logs = logs;
    this.tracking = tracking;
    this.turns = new ProjectTurns(settings, clock);
    this.logins = new JobLogins(store, clock);
  }

  /**
   * Lets a job have a run, again with another token until it has reported.
   *
   * @throws MlflowException {@code PERMISSION_DENIED} for a wrong ticket or no such run; {@code
   *     RESOURCE_CONFLICT} if the attempt is over or the job reported already
   */
  public Claim claim(String runId, int attempt, String ticket) {
    JobToken token = JobToken.draw(store.workspace(), runId);
    ProjectRun run =
        store.change(
            CALLER,
            runId,
            scene -> {
              ProjectRun before = claimable(scene.run(), attempt, ticket);
              JobLogin login = before.login().withToken(token.hash());
              return ProjectRunChange.of(scene, scene.run(), before.withLogin(login));
            });
    Pin pin = run.pin().orElseThrow();
    return new Claim(token.text(), sources.downloadUrl(pin.key()), run, wanted(run));
  }

  private static ProjectRun claimable(Optional<ProjectRun> found, int attempt, String ticket) {
    ProjectRun run = found.filter(one -> isTicketOf(one, ticket)).orElseThrow(ProjectJobs::denied);
    if (run.course().attempt() != attempt || run.state() != ProjectRunState.PREPARING) {
      throw new MlflowException(
          ErrorCode.RESOURCE_CONFLICT,
          "Attempt %d of the project run %s can't be claimed any more."
              .formatted(attempt, run.runId()));
    }
    return run;
  }

  private static boolean isTicketOf(ProjectRun run, String ticket) {
    return JobLogins.isLogin(run, ticket, run.login().ticket());
  }

  /** The packages of the run that this one reproduces. */
  private Optional<EnvironmentLock> wanted(ProjectRun run) {
    return run.origin()
        .filter(origin -> origin.kind() == Origin.Kind.REPRODUCTION)
        .flatMap(origin -> store.find(origin.runId()))
        .flatMap(ProjectRun::lock);
  }

  /**
   * Takes a report; a repeated one changes nothing.
   *
   * @return whether the job has to stop, as its run has ended
   * @throws MlflowException {@code PERMISSION_DENIED} for a token that the run's job has not, or no
   *     longer: then it has to stop, too
   */
  public boolean report(JobReport report) {
    ProjectRun before = reporting(store.brief(report.runId()), report);
    if (!report.lines().isEmpty() && logins.isHeard(before)) {
      logs.append(report.runId(), before.course().jobs(), report.sequence(), report.lines());
    }
    Optional<EnvironmentLock> wanted =
        report.lock().isPresent() ? wanted(before) : Optional.empty();
    ProjectRun after =
        store.change(
            CALLER,
            report.runId(),
            scene -> {
              ProjectRun run = reporting(scene.run(), report);
              return run.hasEnded()
                  ? ProjectRunChange.none(scene, run)
                  : reported(scene, run, report, wanted);
            });
    // Where a call died before this, the state has changed already when the job calls again.
    if (after.state() != before.state() || report.sequence() == 1 || after.hasEnded()) {
      tracking.show(report.runId());
    }
    return after.hasEnded();
  }

  private ProjectRunChange reported(
      ProjectRunStore.Scene scene,
      ProjectRun run,
      JobReport report,
      Optional<EnvironmentLock> wanted) {
    ProjectRun running =
        run.state() == ProjectRunState.RUNNING
            ? run
            : run.withCourse(run.course().running(turns.now(), turns.deadline(run)));
    ProjectRun locked = report.lock().map(lock -> locked(running, lock, wanted)).orElse(running);
    Optional<Outcome> outcome =
        report.exitCode().isPresent() && report.failure().isEmpty()
            ? Optional.of(Outcome.exited(report.exitCode().getAsInt()))
            : report.failure().map(Outcome::failed);
    return outcome
        .map(how -> turns.end(scene, locked, how))
        .orElseGet(() -> ProjectRunChange.of(scene, scene.run(), locked));
  }

  private static ProjectRun locked(
      ProjectRun run, EnvironmentLock lock, Optional<EnvironmentLock> wanted) {
    ProjectRun locked = run.withLock(lock);
    return wanted
        .map(earlier -> locked.withDifference(lock.differenceFrom(earlier)))
        .orElse(locked);
  }

  private static ProjectRun reporting(Optional<ProjectRun> found, JobReport report) {
    return found
        .filter(run -> run.course().attempt() == report.attempt())
        .filter(run -> JobLogins.isLogin(run, report.token(), run.login().token()))
        .orElseThrow(ProjectJobs::denied);
  }

  private static MlflowException denied() {
    return new MlflowException(
        ErrorCode.PERMISSION_DENIED, "The project run belongs to no job that knows this secret.");
  }
}
