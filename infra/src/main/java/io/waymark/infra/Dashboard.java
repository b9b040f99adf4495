package io.waymark.infra;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.constructs.Construct;

/**
 * One page in CloudWatch: what callers see, which endpoint it is, what it costs, and what waits or
 * failed behind the API.
 */
final class Dashboard extends Construct {
  private static final Duration PERIOD = Duration.minutes(5);
  private static final int HALF = 12;
  private static final int WHOLE = 24;
  private static final int HEIGHT = 6;

  private final String stack;
  private final ServiceMetrics metrics;

  /**
   * @param stack its name, also the dashboard's
   */
  Dashboard(Construct scope, String id, String stack) {
    super(scope, id);
    this.stack = stack;
    this.metrics = new ServiceMetrics(stack);
    software.amazon.awscdk.services.cloudwatch.Dashboard.Builder.create(this, "Page")
        .dashboardName(stack)
        .defaultInterval(Duration.days(1))
        .widgets(
            List.of(
                List.of(calls(), latencies()),
                List.of(byEndpoint("Calls", "Latency", "SampleCount"), slowEndpoints()),
                List.of(byEndpoint("Mistakes", "Errors", "Sum"), faultyEndpoints()),
                List.of(cost(), units()),
                List.of(costByEndpoint()),
                List.of(functions(), tables()),
                List.of(ages(), failures()),
                List.of(problems())))
        .build();
  }

  private IWidget calls() {
    return graph(
        "Calls and how they ended",
        metrics.latency("SampleCount", PERIOD).with(label("Calls")),
        metrics.ofService("Errors", "Sum", PERIOD),
        metrics.ofService("Throttles", "Sum", PERIOD),
        metrics.faults(PERIOD));
  }

  private static software.amazon.awscdk.services.cloudwatch.MetricOptions label(String text) {
    return software.amazon.awscdk.services.cloudwatch.MetricOptions.builder().label(text).build();
  }

  private IWidget latencies() {
    return graph(
        "Latency in the functions, ms",
        Stream.of("p50", "p90", "p99")
            .map(statistic -> metrics.latency(statistic, PERIOD).with(label(statistic)))
            .toArray(IMetric[]::new));
  }

  private IWidget byEndpoint(String title, String metric, String statistic) {
    return graph(title + " by endpoint", metrics.ofEndpoints(metric, statistic, PERIOD));
  }

  private IWidget slowEndpoints() {
    return byEndpoint("Latency p99, ms,", "Latency", "p99");
  }

  private IWidget faultyEndpoints() {
    return byEndpoint("Faults", "Faults", "Sum");
  }

  /** What is counted, at AWS's list prices, and Lambda's time; logs and storage are not in it. */
  private IWidget cost() {
    Map<String, IMetric> used = new LinkedHashMap<>();
    used.put("calls", metrics.latency("SampleCount", PERIOD));
    used.put("reads", metrics.ofService("ReadUnits", "Sum", PERIOD));
    used.put("writes", metrics.ofService("WriteUnits", "Sum", PERIOD));
    used.put("s3", metrics.ofService("S3Requests", "Sum", PERIOD));
    used.put("time", metrics.sum("Duration", PERIOD));
    String expression =
        String.format(
            Locale.ROOT,
            "1000*(FILL(reads,0)*%s+FILL(writes,0)*%s+FILL(s3,0)*%s+time*%s+calls*%s)/calls",
            Prices.READ_UNIT,
            Prices.WRITE_UNIT,
            Prices.S3_WRITE,
            Prices.LAMBDA_GB_SECOND * WaymarkStack.operation(this).memoryMb() / 1024 / 1000,
            Prices.GATEWAY_CALL + Prices.LAMBDA_REQUEST);
    return graph(
        "USD per 1,000 calls",
        MathExpression.Builder.create()
            .expression(expression)
            .usingMetrics(used)
            .label("USD")
            .period(PERIOD)
            .build());
  }

  private IWidget units() {
    return graph(
        "Units of DynamoDB and requests to S3",
        Stream.of("ReadUnits", "WriteUnits", "S3Requests")
            .map(name -> metrics.ofService(name, "Sum", PERIOD))
            .toArray(IMetric[]::new));
  }

  /** Of each call's line in the log, so no endpoint needs metrics of its own for it. */
  private IWidget costByEndpoint() {
    return query(
        "What 1,000 calls of each endpoint cost at DynamoDB and S3, USD",
        "filter ispresent(Endpoint)",
        String.format(
            Locale.ROOT,
            "stats count(*) as calls, pct(Latency, 50) as p50, pct(Latency, 99) as p99,"
                + " sum(ReadUnits)/count(*) as reads, sum(WriteUnits)/count(*) as writes,"
                + " sum(S3Requests)/count(*) as s3,"
                + " 1000*(reads*%s+writes*%s+s3*%s) as usd by Endpoint",
            Prices.READ_UNIT,
            Prices.WRITE_UNIT,
            Prices.S3_WRITE),
        "sort calls desc",
        "limit 50");
  }

  private IWidget functions() {
    return graph(
        "Invocations of the API at once, and those that failed or were turned away",
        Stream.concat(
                ServiceMetrics.API.stream()
                    .map(
                        function ->
                            metrics.ofFunction(
                                function, "ConcurrentExecutions", "Maximum", PERIOD)),
                Stream.of(metrics.brokenInvocations(PERIOD), metrics.sum("Throttles", PERIOD)))
            .toArray(IMetric[]::new));
  }

  private IWidget tables() {
    return graph(
        "Throttled requests of the tables",
        Stream.of("tracking", "registry")
            .flatMap(
                table ->
                    Stream.of("ReadThrottleEvents", "WriteThrottleEvents")
                        .map(name -> metrics.ofTable(table, name, PERIOD)))
            .toArray(IMetric[]::new));
  }

  private IWidget ages() {
    return GraphWidget.Builder.create()
        .title("Age of what waits: outbox in s; streams in ms, right")
        .left(List.of(metrics.outboxAge(PERIOD)))
        .right(
            List.of(metrics.streamAge("outbox", PERIOD), metrics.streamAge("auditexport", PERIOD)))
        .width(HALF)
        .height(HEIGHT)
        .build();
  }

  private IWidget failures() {
    return graph(
        "Messages in the queues of failures",
        Stream.of("promotions-outbox-failed", "webhooks-failed", "audit-failed")
            .map(queue -> metrics.ofQueue(queue, PERIOD))
            .toArray(IMetric[]::new));
  }

  private IWidget problems() {
    return query(
        "What went wrong last",
        "filter level in [\"WARN\", \"ERROR\"]",
        "fields @timestamp, level, Endpoint, task, status, errorCode, message, requestId, traceId",
        "sort @timestamp desc",
        "limit 50");
  }

  private static IWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(Arrays.asList(metrics))
        .width(HALF)
        .height(HEIGHT)
        .build();
  }

  private IWidget query(String title, String... lines) {
    return LogQueryWidget.Builder.create()
        .title(title)
        .logGroupNames(
            Stream.concat(ServiceMetrics.API.stream(), Stream.of("outbox", "projectsweep"))
                .map(function -> "/aws/lambda/%s-%s".formatted(stack, function))
                .toList())
        .queryLines(List.of(lines))
        .width(WHOLE)
        .height(HEIGHT)
        .build();
  }
}
