package io.waymark.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The metrics of a stack, found by its name alone: those that its functions write into their logs,
 * and AWS's own of the functions.
 */
final class ServiceMetrics {
  /** Of the functions that answer the gateway, as the stack names them. */
  static final List<String> API = List.of("tracking", "artifacts", "registry", "project");

  private static final String NAMESPACE = "Waymark";
  private static final String LAMBDA = "AWS/Lambda";

  private final String stack;

  /**
   * @param stack its name
   */
  ServiceMetrics(String stack) {
    this.stack = stack;
  }

  /** Answers of 5xx. */
  Metric faults(Duration period) {
    return ofService("Faults", "Sum", period);
  }

  /**
   * How long answers take, in milliseconds, by a statistic such as {@code p99}; {@code SampleCount}
   * is the number of calls.
   */
  Metric latency(String statistic, Duration period) {
    return ofService("Latency", statistic, period);
  }

  /** The age in seconds of the oldest message that waits for delivery. */
  Metric outboxAge(Duration period) {
    return ofService("OutboxAge", "Maximum", period);
  }

  /** Of the service as a whole. */
  Metric ofService(String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(name)
        .dimensionsMap(Map.of("Service", stack))
        .statistic(statistic)
        .period(period)
        .label(name)
        .build();
  }

  /** A search for a metric of all endpoints that have one. */
  MathExpression ofEndpoints(String name, String statistic, Duration period) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s,Service,Endpoint} MetricName=\"%s\" Service=\"%s\"', '%s', %d)"
                .formatted(NAMESPACE, name, stack, statistic, period.toSeconds().intValue()))
        .usingMetrics(Map.of())
        .label("")
        .period(period)
        .build();
  }

  /** Invocations of the API's functions that gave no answer. */
  MathExpression brokenInvocations(Duration period) {
    return sum("Errors", period);
  }

  /** The sum over the API's functions of a metric of Lambda's. */
  MathExpression sum(String name, Duration period) {
    Map<String, IMetric> each = new LinkedHashMap<>();
    for (String function : API) {
      // Unique in a graph: expressions and their parts share one set of ids.
      each.put("%s%s".formatted(function, name), ofFunction(function, name, "Sum", period));
    }
    return MathExpression.Builder.create()
        .expression(String.join("+", each.keySet()))
        .usingMetrics(each)
        .label(name)
        .period(period)
        .build();
  }

  /** For how many milliseconds the oldest record of a stream has waited for a function. */
  Metric streamAge(String function, Duration period) {
    return ofFunction(function, "IteratorAge", "Maximum", period);
  }

  /** One of Lambda's own. */
  Metric ofFunction(String function, String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(LAMBDA)
        .metricName(name)
        .dimensionsMap(Map.of("FunctionName", "%s-%s".formatted(stack, function)))
        .statistic(statistic)
        .period(period)
        .label(function)
        .build();
  }

  /** One of DynamoDB's own. */
  Metric ofTable(String table, String name, Duration period) {
    return Metric.Builder.create()
        .namespace("AWS/DynamoDB")
        .metricName(name)
        .dimensionsMap(Map.of("TableName", "%s-%s".formatted(stack, table)))
        .statistic("Sum")
        .period(period)
        .label("%s %s".formatted(table, name))
        .build();
  }

  /** What waits in a queue. */
  Metric ofQueue(String queue, Duration period) {
    return Metric.Builder.create()
        .namespace("AWS/SQS")
        .metricName("ApproximateNumberOfMessagesVisible")
        .dimensionsMap(Map.of("QueueName", "%s-%s".formatted(stack, queue)))
        .statistic("Maximum")
        .period(period)
        .label(queue)
        .build();
  }
}
