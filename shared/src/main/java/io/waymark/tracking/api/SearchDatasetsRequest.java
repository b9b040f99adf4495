package io.waymark.tracking.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.List;

/** Asks which data sets the runs of some experiments read. */
record SearchDatasetsRequest(List<String> experimentIds) {
  private static final int MAX_EXPERIMENT_IDS = 20;

  SearchDatasetsRequest {
    if (experimentIds.isEmpty()) {
      throw MlflowException.invalidParameter(
          "SearchDatasets request must specify at least one experiment_id.");
    }
    if (experimentIds.size() > MAX_EXPERIMENT_IDS) {
      throw MlflowException.invalidParameter(
          "SearchDatasets request cannot specify more than %d experiment_ids. Received %d experiment_ids."
              .formatted(MAX_EXPERIMENT_IDS, experimentIds.size()));
    }
  }

  static SearchDatasetsRequest of(Fields fields) {
    return new SearchDatasetsRequest(fields.strings("experiment_ids"));
  }
}
