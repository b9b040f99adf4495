package io.waymark.tracking.entities;

import java.util.Optional;

/** A metric point that a run logged for a logged model, perhaps on a data set. */
public record ModelMetric(
    Metric metric, String runId, Optional<String> datasetName, Optional<String> datasetDigest) {}
