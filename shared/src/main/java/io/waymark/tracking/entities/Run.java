package io.waymark.tracking.entities;

import java.util.List;
import java.util.Map;

/**
 * A run with everything a search may ask of it.
 *
 * @param metrics the latest point of each metric by key
 * @param modelInputs ids of the logged models the run read
 */
public record Run(
    RunInfo info,
    Map<String, Metric> metrics,
    Map<String, String> params,
    Map<String, String> tags,
    List<DatasetInput> datasetInputs,
    List<String> modelInputs,
    List<ModelOutput> modelOutputs) {

  public Run {
    metrics = Map.copyOf(metrics);
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
    datasetInputs = List.copyOf(datasetInputs);
    modelInputs = List.copyOf(modelInputs);
    modelOutputs = List.copyOf(modelOutputs);
  }

  public Run withInfo(RunInfo newInfo) {
    return new Run(newInfo, metrics, params, tags, datasetInputs, modelInputs, modelOutputs);
  }

  public Run withMetrics(Map<String, Metric> newMetrics) {
    return new Run(info, newMetrics, params, tags, datasetInputs, modelInputs, modelOutputs);
  }

  public Run withParams(Map<String, String> newParams) {
    return new Run(info, metrics, newParams, tags, datasetInputs, modelInputs, modelOutputs);
  }

  public Run withTags(Map<String, String> newTags) {
    return new Run(info, metrics, params, newTags, datasetInputs, modelInputs, modelOutputs);
  }

  public Run withInputs(List<DatasetInput> datasets, List<String> models) {
    return new Run(info, metrics, params, tags, datasets, models, modelOutputs);
  }

  public Run withModelOutputs(List<ModelOutput> outputs) {
    return new Run(info, metrics, params, tags, datasetInputs, modelInputs, outputs);
  }
}
