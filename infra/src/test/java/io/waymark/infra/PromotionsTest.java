package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;

/** What is around the state machine of promotions. */
@Needs("node")
class PromotionsTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Snapshot",
        "Gates",
        "Decision",
        "Expire",
        "Apply",
        "Announce",
        "Failure",
        "Outbox"
      })
  void have_a_function_for_each_task(String task) {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Match.objectLike(Map.of("Handler", "io.waymark.functions.%sFunction".formatted(task))));
  }

  @Test
  void log_their_executions_without_the_data_in_which_the_token_is() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::StepFunctions::StateMachine",
            Map.of(
                "LoggingConfiguration",
                Match.objectLike(Map.of("Level", "ALL", "IncludeExecutionData", false))));
  }

  @Test
  void are_fed_by_new_items_of_the_outbox_and_lose_none_that_fails() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::DynamoDB::Table",
            Map.of(
                "TableName",
                "waymark-registry",
                "StreamSpecification",
                Map.of("StreamViewType", "KEYS_ONLY")));
    assertThat(STACK.resources("AWS::Lambda::EventSourceMapping"))
        .extracting(Synthesised::properties)
        .filteredOn(
            source ->
                String.valueOf(source.get("FunctionName"))
                    .contains(STACK.idOf("OutboxFunctionLive")))
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source)
                  .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"))
                  .containsEntry("BisectBatchOnFunctionError", true)
                  .containsKeys("DestinationConfig", "MaximumRetryAttempts");
              assertThat(String.valueOf(source.get("FilterCriteria")))
                  .contains("\"eventName\":[\"INSERT\"]", "{\"pk\":{\"S\":[\"OUTBOX\"]}}");
            });
  }

  @Test
  void have_administrators_of_their_policies_if_some_are_named() {
    assertThat(variables(Synthesised.OPEN))
        .containsEntry("WAYMARK_POLICY_ADMINISTRATORS", "ada,cleo");
    assertThat(variables(STACK)).doesNotContainKey("WAYMARK_POLICY_ADMINISTRATORS");
  }

  @Test
  void sweep_what_the_stream_left() {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Events::Rule",
            Map.of(
                "ScheduleExpression",
                "rate(5 minutes)",
                "Targets",
                List.of(Match.objectLike(Map.of("Input", "{\"sweep\":true}")))));
  }

  @Test
  void let_the_machine_call_its_tasks_and_publish_and_nothing_else() {
    assertThat(STACK.statements("PromotionsWorkflowRole"))
        .extracting(statement -> statement.get("Action"))
        .startsWith("lambda:InvokeFunction", "events:PutEvents", "sns:Publish")
        .hasSize(4);
  }

  @Test
  void let_only_the_decision_and_the_outbox_answer_a_waiting_machine() {
    assertThat(STACK.resources("AWS::IAM::Role"))
        .filteredOn(role -> role.toString().contains("states:SendTaskSuccess"))
        .hasSize(2);
    assertThat(STACK.resources("AWS::IAM::Role"))
        .filteredOn(role -> role.toString().contains("states:StartExecution"))
        .hasSize(1);
  }

  private static Map<String, Object> variables(Synthesised stack) {
    Map<String, Object> function = stack.resource(stack.idOf("RegistryFunction"));
    return Synthesised.object(
        Synthesised.object(Synthesised.property(function, "Environment")).get("Variables"));
  }
}
