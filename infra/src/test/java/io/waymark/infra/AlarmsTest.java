package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Needs("node")
class AlarmsTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;
  private static final Map<String, Object> TOPIC =
      Map.of("Ref", STACK.idOf("PromotionsWorkflowTopic"));

  @Test
  void are_of_failed_workflows_each_queue_of_failures_the_api_and_what_waits() {
    assertThat(STACK.resources("AWS::CloudWatch::Alarm"))
        .extracting(alarm -> Synthesised.property(alarm, "AlarmName"))
        .containsExactlyInAnyOrder(
            "waymark-promotion-failed",
            "waymark-promotion-timed-out",
            "waymark-project-run-unrecorded",
            "waymark-project-sweep-failed",
            "waymark-outbox-failed",
            "waymark-webhooks-failed",
            "waymark-audit-export-failed",
            "waymark-api-faults",
            "waymark-api-slow",
            "waymark-api-broken",
            "waymark-outbox-late",
            "waymark-audit-export-late");
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
                    .containsEntry("ComparisonOperator", "GreaterThanThreshold")
                    .containsEntry("TreatMissingData", "notBreaching"));
  }

  @Test
  void have_a_line_in_the_runbook_each_and_say_where() throws IOException {
    List<String> runbook = Files.readAllLines(Path.of("README.md"));
    for (Map<String, Object> alarm : STACK.resources("AWS::CloudWatch::Alarm")) {
      String name = Synthesised.property(alarm, "AlarmName").toString().substring(8);
      assertThat(runbook).anyMatch(line -> line.startsWith("| `%s` |".formatted(name)));
      assertThat(Synthesised.property(alarm, "AlarmDescription").toString()).endsWith(name + ".");
    }
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
