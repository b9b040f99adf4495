package io.waymark.functions.cloudwatch;

import io.waymark.functions.cloudwatch.LogLine.Level;
import io.waymark.functions.cloudwatch.Metrics.Directive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The line of the log that each invocation leaves of a function behind no gateway. Lambda itself
 * has metrics of these; the line's are what it used of the stores, and what it measured.
 */
public final class TaskLine {
  private final String service;
  private final String task;

  /**
   * @param service the stack's name
   * @param task the function's class
   */
  public TaskLine(String service, String task) {
    this.service = service;
    this.task = task;
  }

  /** The line of an invocation that is about to end. */
  public byte[] of(Invocation invocation, boolean failed) {
    Instant time = Instant.now();
    List<Metric> metrics = new ArrayList<>(invocation.consumption().metrics());
    metrics.addAll(invocation.measured());
    return LogLine.of(
        failed ? Level.ERROR : Level.INFO,
        time,
        Optional.of(invocation),
        out -> {
          out.writeStringField("task", task);
          out.writeNumberField("milliseconds", invocation.elapsed().toMillis());
          out.writeStringField(Metrics.SERVICE, service);
          if (!metrics.isEmpty()) {
            Metrics.writeValues(out, metrics);
            Metrics.write(
                out, time, List.of(new Directive(List.of(Metrics.SERVICE), List.copyOf(metrics))));
          }
        });
  }
}
