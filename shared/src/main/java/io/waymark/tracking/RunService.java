package io.waymark.tracking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import io.waymark.tracking.entities.ModelOutput;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import io.waymark.validation.ArtifactLocation;
import io.waymark.validation.ExperimentRules;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Runs and what is logged to them. Every write but {@link #create} may come again. */
public final class RunService {
  private final ExperimentStore experiments;
  private final RunStore runs;
  private final LoggedModelService models;
  private final RandomGenerator random;

  public RunService(
      ExperimentStore experiments,
      RunStore runs,
      LoggedModelService models,
      RandomGenerator random) {
    this.experiments = experiments;
    this.runs = runs;
    this.models = models;
    this.random = random;
  }

  public Run create(NewRun asked) {
    String experimentId = ExperimentRules.parseId(asked.experimentId());
    Experiment experiment =
        experiments.brief(experimentId).orElseThrow(() -> Experiments.notFound(experimentId));
    Experiments.checkActive(experiment);
    String runId = runs.newRunId(experimentId);
    String name = asked.agreedName().orElseGet(() -> GeneratedName.next(random));
    Map<String, String> tags = new HashMap<>(asked.tags());
    tags.put(RunInfo.NAME_TAG, name);
    RunInfo info =
        new RunInfo(
            runId,
            experimentId,
            name,
            asked.userId(),
            RunStatus.RUNNING,
            asked.startTime(),
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            ArtifactLocation.append(experiment.artifactLocation(), runId + "/artifacts"));
    Run run = new Run(info, Map.of(), Map.of(), tags, List.of(), List.of(), List.of());
    runs.create(run);
    return run;
  }

  /** The run, also a deleted one. */
  public Run get(String runId) {
    return runs.find(runId).orElseThrow(() -> Runs.notFound(runId));
  }

  /** Changes what is given. */
  public RunInfo update(
      String runId, Optional<RunStatus> status, OptionalLong endTime, String name) {
    return updateActive(
            runId,
            run -> {
              RunInfo info = run.info();
              info = info.withStatus(status.orElse(info.status()));
              info = info.withEndTime(endTime.isPresent() ? endTime : info.endTime());
              return Runs.withName(run.withInfo(info), name);
            })
        .info();
  }

  public void delete(String runId) {
    move(runId, LifecycleStage.DELETED);
  }

  public void restore(String runId) {
    move(runId, LifecycleStage.ACTIVE);
  }

  public void setTag(String runId, String key, String value) {
    updateActive(runId, run -> Runs.withTags(run, Map.of(key, value)));
  }

  public void deleteTag(String runId, String key) {
    updateActive(runId, run -> Runs.withoutTag(run, key));
  }

  public void logParam(String runId, String key, String value) {
    updateActive(runId, run -> Runs.withParam(run, key, value));
  }

  public void logMetric(String runId, LoggedPoint point) {
    logBatch(runId, new Batch(List.of(point), Map.of(), Map.of()));
  }

  /**
   * Logs params and tags, then metrics. This is not one step: what is refused is refused before
   * anything is written, but a failing store may leave a part, which the client's repeat completes.
   */
  public void logBatch(String runId, Batch batch) {
    UnaryOperator<Run> change =
        run -> Runs.withTags(Runs.withParams(run, batch.params()), batch.tags());
    Map<String, List<ModelMetric>> modelPoints = modelPoints(runId, batch.points());
    if (!modelPoints.isEmpty()) {
      Run _ = change.apply(Runs.checkActive(get(runId)));
      models.logMetrics(modelPoints);
    }
    if (!batch.params().isEmpty() || !batch.tags().isEmpty() || batch.points().isEmpty()) {
      updateActive(runId, change);
    }
    if (!batch.points().isEmpty()) {
      List<Metric> points = batch.points().stream().map(LoggedPoint::metric).distinct().toList();
      runs.logMetrics(runId, points, stage -> Runs.checkActive(runId, stage));
    }
  }

  public void logInputs(String runId, List<DatasetInput> datasets, List<String> modelIds) {
    updateActive(runId, run -> Runs.withInputs(run, datasets, modelIds));
  }

  public void logOutputs(String runId, List<ModelOutput> outputs) {
    updateActive(runId, run -> Runs.withOutputs(run, outputs));
  }

  /** Adds a model to the history that older clients keep in a tag. */
  public void logModel(String runId, ModelHistory.Entry model) {
    updateActive(runId, run -> ModelHistory.append(run, model));
  }

  private void move(String runId, LifecycleStage stage) {
    runs.update(runId, run -> run.withInfo(run.info().withLifecycleStage(stage)));
  }

  private Run updateActive(String runId, UnaryOperator<Run> change) {
    return runs.update(runId, run -> change.apply(Runs.checkActive(run)));
  }

  private static Map<String, List<ModelMetric>> modelPoints(
      String runId, List<LoggedPoint> points) {
    return points.stream()
        .filter(point -> point.modelId().isPresent())
        .distinct()
        .collect(
            groupingBy(
                point -> point.modelId().orElseThrow(),
                mapping(
                    point ->
                        new ModelMetric(
                            point.metric(), runId, point.datasetName(), point.datasetDigest()),
                    toList())));
  }

  /** What one log-batch call carries, its form checked; params in the order they were sent. */
  public record Batch(
      List<LoggedPoint> points, Map<String, String> params, Map<String, String> tags) {
    public Batch {
      points = List.copyOf(points);
      params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
      tags = Map.copyOf(tags);
    }
  }
}
