package io.waymark.search;

import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.Run;
import java.util.Comparator;
import java.util.Optional;

/**
 * A data set that runs of an experiment read.
 *
 * @param context what they used it for
 */
public record DatasetSummary(
    String experimentId, String name, String digest, Optional<String> context) {

  static final Comparator<DatasetSummary> ORDER =
      Comparator.comparing(DatasetSummary::experimentId)
          .thenComparing(DatasetSummary::name)
          .thenComparing(DatasetSummary::digest)
          .thenComparing(summary -> summary.context().orElse(""));

  static DatasetSummary of(Run run, DatasetInput input) {
    return new DatasetSummary(
        run.info().experimentId(),
        input.dataset().name(),
        input.dataset().digest(),
        input.context());
  }
}
