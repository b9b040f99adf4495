package io.waymark.promotion.entities;

import java.util.Optional;

/** A test that a metric of the version must pass before anybody is asked. */
public record Gate(String metric, Comparator comparator, Bound bound) {

  /** What the metric is compared with. */
  public sealed interface Bound {
    /** A number. */
    record Threshold(double value) implements Bound {}

    /**
     * The same metric of the version that holds the target now.
     *
     * @param tolerance by how much the version may be worse, at least 0
     */
    record Holder(double tolerance) implements Bound {}
  }

  /**
   * Tests a version. One that lacks the metric fails; where nobody holds the target, there is
   * nothing to be worse than.
   */
  public GateResult test(VersionSnapshot candidate, Optional<VersionSnapshot> holder) {
    Optional<Double> value = Optional.ofNullable(candidate.metrics().get(metric));
    return switch (bound) {
      case Bound.Threshold(double threshold) ->
          new GateResult(
              this,
              value,
              Optional.empty(),
              value.filter(v -> comparator.test(v, threshold)).isPresent());
      case Bound.Holder(double tolerance) -> {
        Optional<Double> held = holder.flatMap(h -> Optional.ofNullable(h.metrics().get(metric)));
        yield new GateResult(
            this,
            value,
            held,
            value.filter(v -> isNoWorse(v, holder, held, tolerance)).isPresent());
      }
    };
  }

  private boolean isNoWorse(
      double value, Optional<VersionSnapshot> holder, Optional<Double> held, double tolerance) {
    double slack = comparator.isUpward() ? -tolerance : tolerance;
    return holder.isEmpty()
        ? !Double.isNaN(value)
        : held.filter(bound -> comparator.test(value, bound + slack)).isPresent();
  }

  @Override
  public String toString() {
    return switch (bound) {
      case Bound.Threshold(double threshold) -> metric + " " + comparator + " " + threshold;
      case Bound.Holder(double tolerance) ->
          "%s %s the holder's".formatted(metric, comparator)
              + (tolerance == 0 ? "" : ", give or take " + tolerance);
    };
  }
}
