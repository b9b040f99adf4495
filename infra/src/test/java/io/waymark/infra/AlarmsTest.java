package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Needs("node")
class AlarmsTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;
  private static final Map<String, Object> TOPIC =
      Map.of("Ref", STACK.idOf("PromotionsWorkflowTopic"));

  /** More than ten would cost each account something. */
  @Test
  void are_of_failed_workflows_a_failed_sweep_and_each_queue_of_failures() {
    assertThat(STACK.resources("AWS::CloudWatch::Alarm"))
        .extracting(alarm -> Synthesised.property(alarm, "AlarmName"))
        .containsExactlyInAnyOrder(
            "waymark-promotion-failed",
            "waymark-promotion-timed-out",
            "waymark-project-run-unrecorded",
            "waymark-project-sweep-failed",
            "waymark-outbox-failed",
            "waymark-webhooks-failed",
            "waymark-audit-export-failed");
    assertThat(STACK.resources("AWS::SQS::Queue"))
        .filteredOn(queue -> Synthesised.property(queue, "QueueName").toString().endsWith("failed"))
        .hasSize(3);
  }

  @Test
  void tell_the_topic_of_the_notices() {
    assertThat(STACK.resources("AWS::CloudWatch::Alarm"))
        .extracting(Synthesised::properties)
        .allSatisfy(
            alarm ->
                assertThat(alarm)
                    .containsEntry("AlarmActions", List.of(TOPIC))
                    .containsEntry("Threshold", 0)
                    .containsEntry("ComparisonOperator", "GreaterThanThreshold")
                    .containsEntry("TreatMissingData", "notBreaching"));
  }

  @Test
  void may_publish_from_this_account_only() {
    assertThat(STACK.resources("AWS::SNS::TopicPolicy"))
        .singleElement()
        .extracting(policy -> Synthesised.property(policy, "PolicyDocument").toString())
        .asString()
        .contains("cloudwatch.amazonaws.com", "aws:SourceAccount", "aws:SecureTransport");
  }
}
