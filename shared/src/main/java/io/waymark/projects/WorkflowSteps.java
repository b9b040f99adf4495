package io.waymark.projects;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.Preparation.Prepared;
import io.waymark.projects.entities.Environment.DockerEnv;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Failure.Step;
import io.waymark.projects.entities.JobLogin;
import io.waymark.projects.entities.Outcome;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.projects.entities.Submission;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The steps of the workflow, on what the stores keep. */
public final class WorkflowSteps implements ProjectSteps {
  static final Caller CALLER = Caller.system("projects", "");

  /** What says that a run can't be executed as it was submitted. */
  private static final Set<ErrorCode> MISTAKES =
      Set.of(ErrorCode.INVALID_PARAMETER_VALUE, ErrorCode.RESOURCE_DOES_NOT_EXIST);

  private static final Set<ProjectRunState> BEFORE_REPORTS =
      Set.of(ProjectRunState.QUEUED, ProjectRunState.PREPARING);

  private final ProjectRunStore store;
  private final ProjectTracking tracking;
  private final Preparation preparation;
  private final OutcomeArtifacts artifacts;
  private final ProjectSettings settings;
  private final ProjectTurns turns;
  private final ProjectSweep sweep;

  public WorkflowSteps(
      ProjectRunStore store,
      ProjectTracking tracking,
      Preparation preparation,
      OutcomeArtifacts artifacts,
      ProjectSettings settings,
      InstantSource clock) {
    this.store = store;
    this.tracking = tracking;
    this.preparation = preparation;
    this.artifacts = artifacts;
    this.settings = settings;
    this.turns = new ProjectTurns(settings, clock);
    this.sweep = new ProjectSweep(store, tracking, artifacts, turns);
  }

  @Override
  public Job prepare(String runId, int attempt) {
    ProjectRun run = change(runId, attempt, before -> begun(before));
    tracking.show(runId);
    try {
      Prepared prepared = prepared(run);
      settings.check(run.backend(), prepared.plan());
      tracking.prepared(run, prepared.pin(), prepared.plan());
      return job(runId, attempt, prepared);
    } catch (MlflowException e) {
      if (!MISTAKES.contains(e.code())) {
        throw e;
      }
      String cause = String.valueOf(e.getMessage());
      end(runId, attempt, new Failure(Step.PREPARE, e.code().name(), cause));
      throw new ProjectRunEnded(runId);
    }
  }

  private ProjectRun begun(ProjectRun run) {
    return run.withCourse(run.course().preparing(turns.deadline(run))).withLogin(JobLogin.NONE);
  }

  private Prepared prepared(ProjectRun run) {
    return run.pin()
        .flatMap(pin -> run.plan().map(plan -> new Prepared(pin, plan)))
        .orElseGet(() -> preparation.prepare(run.submission(), run.pin()));
  }

  private Job job(String runId, int attempt, Prepared prepared) {
    JobToken ticket = JobToken.draw(store.workspace(), runId);
    ProjectRun run =
        change(
            runId,
            attempt,
            before -> {
              if (before.state() != ProjectRunState.PREPARING) {
                throw new ProjectRunEnded(runId);
              }
              return before
                  .prepared(prepared.pin(), prepared.plan())
                  .withCourse(before.course().withJob())
                  .withLogin(JobLogin.ofTicket(ticket.hash()));
            });
    Submission submission = run.submission();
    return new Job(
        run.backend(),
        submission.resources(),
        isDocker(prepared.plan()),
        ticket.text(),
        submission.timeoutSeconds());
  }

  private static boolean isDocker(Plan plan) {
    return plan.environment() instanceof DockerEnv;
  }

  /**
   * Changes a run that goes on.
   *
   * @throws ProjectRunEnded if it does not, or in another attempt
   */
  private ProjectRun change(String runId, int attempt, Function<ProjectRun, ProjectRun> change) {
    return store.change(
        CALLER,
        runId,
        scene -> {
          ProjectRun before = scene.run().orElseThrow(() -> ProjectRuns.notFound(runId));
          if (before.hasEnded() || before.course().attempt() != attempt) {
            throw new ProjectRunEnded(runId);
          }
          return ProjectRunChange.of(scene, scene.run(), change.apply(before));
        });
  }

  @Override
  public boolean untouched(String runId, int attempt) {
    ProjectRun run = store.find(runId).orElseThrow(() -> ProjectRuns.notFound(runId));
    return BEFORE_REPORTS.contains(run.state()) && run.course().attempt() == attempt;
  }

  @Override
  public void record(String runId, int attempt, Optional<Failure> failure) {
    ProjectRun run =
        end(
            runId,
            attempt,
            failure.orElseGet(
                () ->
                    new Failure(
                        Step.COMMAND,
                        "ProjectJob.Lost",
                        "The job ended without telling its outcome.")));
    if (run.hasEnded()) {
      artifacts.keep(run);
    }
  }

  /** Lets a run end unless it has, or is in another attempt. */
  private ProjectRun end(String runId, int attempt, Failure failure) {
    ProjectRun after =
        store.change(
            CALLER,
            runId,
            scene -> {
              ProjectRun run = scene.run().orElseThrow(() -> ProjectRuns.notFound(runId));
              return run.hasEnded() || run.course().attempt() != attempt
                  ? ProjectRunChange.none(scene, run)
                  : turns.end(scene, run, Outcome.failed(failure));
            });
    tracking.show(runId);
    return after;
  }

  @Override
  public int sweep() {
    return sweep.all();
  }
}
