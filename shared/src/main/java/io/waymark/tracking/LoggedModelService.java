package io.waymark.tracking;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.ModelMetric;
import io.waymark.validation.ArtifactLocation;
import io.waymark.validation.PythonText;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Logged models. As in MLflow a deleted one is hidden from readers but still takes changes. */
public final class LoggedModelService {
  private final ExperimentStore experiments;
  private final LoggedModelStore models;
  private final InstantSource clock;
  private final RandomGenerator random;

  public LoggedModelService(
      ExperimentStore experiments,
      LoggedModelStore models,
      InstantSource clock,
      RandomGenerator random) {
    this.experiments = experiments;
    this.models = models;
    this.clock = clock;
    this.random = random;
  }

  public LoggedModel create(NewLoggedModel asked) {
    Experiment experiment = Experiments.active(experiments, asked.experimentId());
    String modelId = models.newModelId(experiment.experimentId());
    long now = clock.millis();
    LoggedModel model =
        new LoggedModel(
            modelId,
            experiment.experimentId(),
            asked.name().orElseGet(() -> GeneratedName.next(random)),
            ArtifactLocation.append(
                experiment.artifactLocation(), "models/" + modelId + "/artifacts"),
            now,
            now,
            LoggedModelStatus.LOGGED_MODEL_PENDING,
            asked.modelType(),
            asked.sourceRunId(),
            false,
            asked.params().unique(),
            asked.tags().unique(),
            List.of());
    models.create(model);
    return model;
  }

  public LoggedModel get(String modelId, boolean allowDeleted) {
    return models
        .find(modelId)
        .filter(model -> allowDeleted || !model.deleted())
        .orElseThrow(() -> LoggedModels.notFound(modelId));
  }

  /** Sets the status; any status may follow any other. */
  public LoggedModel finalizeModel(String modelId, LoggedModelStatus status) {
    return models.update(modelId, model -> model.withStatus(status, clock.millis()));
  }

  public void delete(String modelId) {
    models.update(modelId, model -> model.withDeleted(clock.millis()));
  }

  /** Adds params, which are written once. The same call may come again. */
  public void logParams(String modelId, Entries params) {
    models.update(modelId, model -> LoggedModels.withParams(model, params.unique()));
  }

  public void setTags(String modelId, Map<String, String> tags) {
    models.update(modelId, model -> model.withTags(merged(model.tags(), tags)));
  }

  public void deleteTag(String modelId, String key) {
    models.update(modelId, model -> model.withTags(without(key, model)));
  }

  /**
   * Adds points that a run logs for models, by model id: to all models or, where one would refuse
   * them, to none. The same call may come again.
   */
  public void logMetrics(Map<String, List<ModelMetric>> points) {
    if (points.size() > 1) {
      points.forEach(models::checkMetrics);
    }
    points.forEach(models::logMetrics);
  }

  private static Map<String, String> merged(Map<String, String> old, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(old);
    all.putAll(more);
    return all;
  }

  private static Map<String, String> without(String key, LoggedModel model) {
    Map<String, String> tags = new HashMap<>(model.tags());
    if (tags.remove(key) == null) {
      throw MlflowException.doesNotExist(
          "No tag with key %s found for model with ID %s."
              .formatted(PythonText.repr(key), PythonText.repr(model.modelId())));
    }
    return tags;
  }
}
