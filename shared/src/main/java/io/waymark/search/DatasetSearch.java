package io.waymark.search;

import io.waymark.tracking.entities.Run;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Finds the data sets that runs read. */
public final class DatasetSearch {
  private static final int MAX_SUMMARIES = 1000;

  private final Function<Collection<String>, List<Run>> runs;

  /**
   * @param runs gives every run of some experiments
   */
  public DatasetSearch(Function<Collection<String>, List<Run>> runs) {
    this.runs = runs;
  }

  /**
   * What the runs of the experiments, deleted ones too, read: each name, digest and context once,
   * at most a thousand.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public List<DatasetSummary> find(List<String> experimentIds) {
    return runs.apply(ExperimentIds.parse(experimentIds)).stream()
        .flatMap(run -> run.datasetInputs().stream().map(input -> DatasetSummary.of(run, input)))
        .distinct()
        .sorted(DatasetSummary.ORDER)
        .limit(MAX_SUMMARIES)
        .toList();
  }
}
