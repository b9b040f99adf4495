package io.waymark.search;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.ModelMetric;
import java.util.Optional;

/** A data set that metrics of logged models may be asked for; any digest where none is given. */
public record DatasetFilter(String name, Optional<String> digest) {
  public DatasetFilter {
    if (name.isEmpty()) {
      throw MlflowException.invalidParameter(
          "`dataset_name` in the `datasets` clause must be specified.");
    }
  }

  boolean accepts(ModelMetric metric) {
    return metric.datasetName().filter(name::equals).isPresent()
        && (digest.isEmpty() || digest.equals(metric.datasetDigest()));
  }
}
