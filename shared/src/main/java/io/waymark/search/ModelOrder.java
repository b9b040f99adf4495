package io.waymark.search;

import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One key to order logged models by: an attribute, or {@code metrics.} and the name of a metric,
 * whose latest point on the data set counts.
 */
public record ModelOrder(
    String fieldName,
    boolean ascending,
    Optional<String> datasetName,
    Optional<String> datasetDigest) {
  private static final String METRICS = "metrics.";

  private static final Comparator<ModelMetric> LATEST_FIRST =
      Comparator.comparing(
              ModelMetric::metric,
              Comparator.comparingLong(Metric::timestamp)
                  .thenComparingLong(Metric::step)
                  .reversed())
          .thenComparing(ModelMetric::runId);

  /** An order that does not look at data sets. */
  ModelOrder(String fieldName, boolean ascending) {
    this(fieldName, ascending, Optional.empty(), Optional.empty());
  }

  Order.Term<LoggedModel> term() {
    return new Order.Term<>(fieldName.indexOf('.') < 0 ? attribute() : metric(), ascending);
  }

  /** Whether this orders by the attribute, by whichever of its names. */
  boolean isBy(Key<LoggedModel> key) {
    return LoggedModelSchema.ATTRIBUTES.find(fieldName).filter(key::equals).isPresent();
  }

  private Field.Single<LoggedModel> attribute() {
    return LoggedModelSchema.ATTRIBUTES
        .find(fieldName)
        .map(key -> (Field.Single<LoggedModel>) key.field())
        .orElseThrow(() -> Mistake.noAttribute("Invalid order by field name: %s", fieldName));
  }

  private Field.Single<LoggedModel> metric() {
    if (!fieldName.startsWith(METRICS)) {
      throw Mistake.in("Invalid order by field name: %s. Only metrics are supported.", fieldName);
    }
    String key = fieldName.substring(METRICS.length());
    return new Field.Real<>(model -> latest(model, key));
  }

  private OptionalDouble latest(LoggedModel model, String key) {
    return model.metrics().stream()
        .filter(point -> point.metric().key().equals(key))
        .filter(point -> datasetName.isEmpty() || datasetName.equals(point.datasetName()))
        .filter(point -> datasetDigest.isEmpty() || datasetDigest.equals(point.datasetDigest()))
        .min(LATEST_FIRST)
        .map(point -> OptionalDouble.of(point.metric().value()))
        .orElseGet(OptionalDouble::empty);
  }
}
