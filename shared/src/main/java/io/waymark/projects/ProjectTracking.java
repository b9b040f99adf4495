package io.waymark.projects;

import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.tracking.NewRun;
import io.waymark.tracking.ScheduledRuns;
import io.waymark.tracking.entities.Experiment;
import java.time.InstantSource;
import java.util.Optional;

/** The MLflow runs of project runs. Everything here may come again. */
public final class ProjectTracking {
  private final ProjectRunStore store;
  private final ScheduledRuns runs;
  private final InstantSource clock;

  public ProjectTracking(ProjectRunStore store, ScheduledRuns runs, InstantSource clock) {
    this.store = store;
    this.runs = runs;
    this.clock = clock;
  }

  /** The experiment that a run is to belong to, which is made if need be. */
  Experiment experiment(ExperimentChoice choice) {
    return switch (choice) {
      case ExperimentChoice.ById(String id) -> runs.experiment(id);
      case ExperimentChoice.ByName(String name) -> runs.experimentNamed(name, clock.millis());
    };
  }

  String newRunId(String experimentId) {
    return runs.newRunId(experimentId);
  }

  String newName() {
    return runs.newName();
  }

  /** Makes the MLflow run unless it is there. */
  void ensure(ProjectRun run) {
    runs.ensure(run.runId(), newRun(run));
  }

  /** The same for a run that was submitted to the experiment just now. */
  void make(ProjectRun run, Experiment experiment) {
    runs.make(run.runId(), newRun(run), experiment);
  }

  private static NewRun newRun(ProjectRun run) {
    return new NewRun(
        run.experimentId(),
        run.submittedBy(),
        run.submittedAt(),
        Optional.of(run.runName()),
        ProjectTags.submitted(run));
  }

  /** Logs what is known of a run before it is executed. */
  void prepared(ProjectRun run, Pin pin, Plan plan) {
    runs.log(run.runId(), plan.params(), ProjectTags.prepared(pin, plan));
  }

  /**
   * Lets the MLflow run show how its project run stands. Where that changes meanwhile, it is shown
   * again, so that the last word is the last state.
   */
  void show(String runId) {
    Optional<ProjectRun> shown = Optional.empty();
    Optional<ProjectRun> now = store.brief(runId);
    while (now.isPresent() && !now.map(ProjectRun::state).equals(shown.map(ProjectRun::state))) {
      ProjectRun run = now.get();
      ensure(run);
      runs.show(runId, run.state()::runStatus, run.course().endedAt());
      shown = now;
      now = store.brief(runId);
    }
  }

  String artifactUri(String runId) {
    return runs.artifactUri(runId);
  }
}
