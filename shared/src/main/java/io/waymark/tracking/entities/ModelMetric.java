package io.waymark.tracking.entities;

import java.util.Optional;

/**
 * A metric point that a run logged for a logged model, perhaps on a data set. Unlike a run, a model
 * knows no NaN: MLflow keeps 0 instead.
 *
 * @param runId "" where it is withheld
 */
public record ModelMetric(
    Metric metric, String runId, Optional<String> datasetName, Optional<String> datasetDigest) {

  public ModelMetric {
    if (metric.isNaN()) {
      metric = new Metric(metric.key(), 0, metric.timestamp(), metric.step());
    }
  }

  ModelMetric withoutRun() {
    return new ModelMetric(metric, "", datasetName, datasetDigest);
  }
}
