package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
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

/** Tell a topic what needs a person: what failed, and what waits in a queue of failures. */
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

  private void alarm(String what, String description, Metric metric) {
    Alarm.Builder.create(this, what)
        .alarmName("%s-%s".formatted(name, what))
        .alarmDescription(description)
        .metric(metric)
        .threshold(0)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(new SnsAction(topic));
  }
}
