package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Needs("node")
class WebhooksTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  @Test
  void what_failed_four_times_waits_for_a_person() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::SQS::Queue",
            Map.of(
                "QueueName",
                "waymark-webhooks",
                "SqsManagedSseEnabled",
                true,
                "VisibilityTimeout",
                180,
                "RedrivePolicy",
                Map.of(
                    "maxReceiveCount",
                    4,
                    "deadLetterTargetArn",
                    Map.of("Fn::GetAtt", List.of(STACK.idOf("WebhooksFailed"), "Arn")))));
    STACK
        .template()
        .hasResourceProperties(
            "AWS::SQS::Queue",
            Map.of("QueueName", "waymark-webhooks-failed", "MessageRetentionPeriod", 1_209_600));
  }

  @Test
  void one_delivery_that_failed_does_not_repeat_the_others() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Lambda::EventSourceMapping",
            Map.of(
                "EventSourceArn",
                Map.of("Fn::GetAtt", List.of(STACK.idOf("WebhooksQueue"), "Arn")),
                "FunctionResponseTypes",
                List.of("ReportBatchItemFailures")));
  }

  @Test
  void an_attempt_ends_before_the_function_does() {
    assertThat(
            Synthesised.object(
                Synthesised.object(
                        Synthesised.property(
                            STACK.resource(STACK.idOf("WebhookFunction")), "Environment"))
                    .get("Variables")))
        .containsEntry("MLFLOW_WEBHOOK_REQUEST_TIMEOUT", "20");
  }

  @Test
  void their_key_costs_nothing() {
    assertThat(STACK.resources("AWS::KMS::Key")).isEmpty();
    assertThat(
            Synthesised.object(
                Synthesised.object(
                        Synthesised.property(
                            STACK.resource(STACK.idOf("RegistryFunction")), "Environment"))
                    .get("Variables")))
        .containsEntry("WAYMARK_WEBHOOK_KEY", "/waymark/waymark-webhooks/key");
  }
}
