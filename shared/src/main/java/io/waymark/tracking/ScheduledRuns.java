package io.waymark.tracking;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import io.waymark.validation.ArtifactLocation;
import io.waymark.validation.ExperimentRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Runs that the server has executed itself: scheduled first, under ids that are drawn before. */
public final class ScheduledRuns {
  private final ExperimentStore experiments;
  private final RunStore runs;
  private final RandomGenerator random;
  private final ArtifactPlaces places;

  public ScheduledRuns(
      ExperimentStore experiments, ArtifactPlaces places, RunStore runs, RandomGenerator random) {
    this.experiments = experiments;
    this.places = places;
    this.runs = runs;
    this.random = random;
  }

  /**
   * An experiment that takes runs.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code INVALID_PARAMETER_VALUE} if
   *     it is deleted
   */
  public Experiment experiment(String experimentId) {
    String id = ExperimentRules.parseId(experimentId);
    return active(experiments.brief(id).orElseThrow(() -> Experiments.notFound(id)));
  }

  /** The experiment with a name, which is made if there is none. */
  public Experiment experimentNamed(String name, long now) {
    ExperimentRules.checkName(name);
    Optional<Experiment> found = experiments.findByName(name);
    return found.isPresent() ? active(found.get()) : create(name, now);
  }

  private Experiment create(String name, long now) {
    try {
      return experiments.create(name, places.own(), Map.of(), now);
    } catch (MlflowException e) {
      // Somebody else made it in between.
      if (e.code() != ErrorCode.RESOURCE_ALREADY_EXISTS) {
        throw e;
      }
      return active(experiments.findByName(name).orElseThrow(() -> e));
    }
  }

  private static Experiment active(Experiment experiment) {
    Experiments.checkActive(experiment);
    return experiment;
  }

  /** An id for a run of the experiment. */
  public String newRunId(String experimentId) {
    return runs.newRunId(experimentId);
  }

  /** A name for a run that comes without one. */
  public String newName() {
    return GeneratedName.next(random);
  }

  /** Makes the run unless it is there. Its experiment may be deleted by now. */
  public void ensure(String runId, NewRun asked) {
    if (runs.find(runId).isEmpty()) {
      String experimentId = asked.experimentId();
      make(
          runId,
          asked,
          experiments.brief(experimentId).orElseThrow(() -> Experiments.notFound(experimentId)));
    }
  }

  /** Makes a run that is hardly there: it is only looked for where it can't be made. */
  public void make(String runId, NewRun asked, Experiment experiment) {
    try {
      runs.create(run(runId, asked, experiment));
    } catch (IllegalStateException e) {
      // Another call made it before.
      if (runs.find(runId).isEmpty()) {
        throw e;
      }
    }
  }

  private Run run(String runId, NewRun asked, Experiment experiment) {
    String name = asked.agreedName().orElseGet(this::newName);
    Map<String, String> tags = new HashMap<>(asked.tags());
    tags.put(RunInfo.NAME_TAG, name);
    RunInfo info =
        new RunInfo(
            runId,
            experiment.experimentId(),
            name,
            asked.userId(),
            RunStatus.SCHEDULED,
            asked.startTime(),
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            ArtifactLocation.append(experiment.artifactLocation(), runId + "/artifacts"));
    return new Run(info, Map.of(), Map.of(), tags, List.of(), List.of(), List.of());
  }

  /** Logs params and tags. */
  public void log(String runId, Map<String, String> params, Map<String, String> tags) {
    Run unused =
        runs.update(
            runId, run -> Runs.withTags(Runs.withParams(Runs.checkActive(run), params), tags));
  }

  /**
   * Gives the run, also a deleted one, the status that it has to have.
   *
   * @param status makes it of the one it has
   * @param endTime for a run that ends by this
   */
  public void show(String runId, UnaryOperator<RunStatus> status, OptionalLong endTime) {
    Run unused = runs.update(runId, run -> run.withInfo(shown(run.info(), status, endTime)));
  }

  private static RunInfo shown(
      RunInfo info, UnaryOperator<RunStatus> status, OptionalLong endTime) {
    RunStatus next = status.apply(info.status());
    boolean ends = next.isTerminal() && info.endTime().isEmpty();
    return info.withStatus(next).withEndTime(ends ? endTime : info.endTime());
  }

  /** Where the run's artifacts are. */
  public String artifactUri(String runId) {
    return runs.find(runId).orElseThrow(() -> Runs.notFound(runId)).info().artifactUri();
  }
}
