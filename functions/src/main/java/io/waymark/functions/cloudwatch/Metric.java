package io.waymark.functions.cloudwatch;

import java.time.Duration;

/** A value of a metric, as CloudWatch names and counts it. */
public record Metric(String name, Unit unit, double value) {
  /** Those of CloudWatch that are used here. */
  public enum Unit {
    COUNT("Count"),
    MILLISECONDS("Milliseconds"),
    SECONDS("Seconds");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** To a tenth of a millisecond. */
  static Metric latency(Duration elapsed) {
    return new Metric("Latency", Unit.MILLISECONDS, Math.round(elapsed.toNanos() / 1e5) / 10.0);
  }

  static Metric count(String name, double value) {
    return new Metric(name, Unit.COUNT, value);
  }

  boolean isZero() {
    return value == 0;
  }
}
