package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * Tell a topic what needs a person: what failed, what waits in a queue of failures, and what is
 * slow. What to do then stands in the runbook.
 */
final class Alarms extends Construct {
  private static final Duration PERIOD = Duration.minutes(5);

  private static final MetricOptions SUM =
      MetricOptions.builder().period(PERIOD).statistic("Sum").build();

  private final String name;
  private final Topic topic;

  /**
   * @param name what the alarms' names begin with
   */
  Alarms(Construct scope, String id, String name, Topic topic) {
    super(scope, id);
    this.name = name;
    this.topic = topic;
    // A topic's policy replaces the one by which the account's own services may publish.
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(
                List.of(ServicePrincipal.Builder.create("cloudwatch.amazonaws.com").build()))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
            .build());
  }

  void onPromotions(StateMachine machine) {
    alarm(
        "promotion-failed",
        "A promotion or its deployment failed; the request says which step and why.",
        machine.metricFailed(SUM));
    alarm("promotion-timed-out", "A promotion took too long.", machine.metricTimedOut(SUM));
  }

  /**
   * A command that fails is its submitter's affair; this is of runs whose end nobody wrote down.
   */
  void onProjectRuns(StateMachine machine, Alias sweep) {
    alarm(
        "project-run-unrecorded",
        "How a project run ended could not be recorded; the sweep tries it again.",
        machine.metricFailed(SUM));
    alarm(
        "project-sweep-failed",
        "Project runs that were lost are not found: look at the function's log.",
        sweep.metricErrors(SUM));
  }

  /** What its callers would tell. */
  void onApi() {
    ServiceMetrics metrics = new ServiceMetrics(name);
    Alarm.Builder faults =
        builder(
            "api-faults",
            "Calls were answered by 5xx, which clients repeat: a store is away, or there is a bug.",
            metrics.faults(PERIOD));
    tell(faults.threshold(4));
    Alarm.Builder slow =
        builder(
            "api-slow",
            "One call in a hundred took over 5 seconds for a quarter of an hour.",
            metrics.latency("p99", PERIOD));
    tell(slow.threshold(5_000).evaluationPeriods(3));
    alarm(
        "api-broken",
        "A function of the API ended without an answer: a time-out, too little memory, or a bug.",
        metrics.brokenInvocations(PERIOD));
  }

  /** What waits longer than it should, though nothing failed. */
  void onDelays() {
    ServiceMetrics metrics = new ServiceMetrics(name);
    Alarm.Builder outbox =
        builder(
            "outbox-late",
            "A message has waited for delivery for over 10 minutes; promotions stand still.",
            metrics.outboxAge(PERIOD));
    tell(outbox.threshold(Duration.minutes(10).toSeconds()));
    Alarm.Builder audit =
        builder(
            "audit-export-late",
            "Entries of the audit trail have waited for their export for over 15 minutes.",
            metrics.streamAge("auditexport", PERIOD));
    tell(audit.threshold(Duration.minutes(15).toMilliseconds()));
  }

  /**
   * Tells of anything in a queue of failures.
   *
   * @param what is in it, as the alarm's name has it
   */
  void on(Queue failures, String what) {
    alarm(
        what,
        "The queue of failures is not empty: look at the function's log, then send them again.",
        failures.metricApproximateNumberOfMessagesVisible(
            MetricOptions.builder().period(PERIOD).statistic("Maximum").build()));
  }

  private void alarm(String what, String description, IMetric metric) {
    tell(builder(what, description, metric).threshold(0));
  }

  private Alarm.Builder builder(String what, String description, IMetric metric) {
    return Alarm.Builder.create(this, what)
        .alarmName("%s-%s".formatted(name, what))
        .alarmDescription("%s Runbook: infra/README.md, %s.".formatted(description, what))
        .metric(metric)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING);
  }

  private void tell(Alarm.Builder alarm) {
    alarm.build().addAlarmAction(new SnsAction(topic));
  }
}
