package io.waymark.tracking;

import io.waymark.tracking.entities.Metric;
import java.util.Optional;

/** A point as a client logs it: perhaps for a logged model and on a data set. */
public record LoggedPoint(
    Metric metric,
    Optional<String> modelId,
    Optional<String> datasetName,
    Optional<String> datasetDigest) {}
