package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the functions' roles allow, all of it. */
@Needs("node")
class PermissionsTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  /** The one parameter that holds the key of webhooks' secrets. */
  private static final Map<String, Object> KEY =
      Map.of(
          "Fn::Join",
          List.of(
              "",
              List.of(
                  "arn:",
                  Map.of("Ref", "AWS::Partition"),
                  ":ssm:",
                  Map.of("Ref", "AWS::Region"),
                  ":",
                  Map.of("Ref", "AWS::AccountId"),
                  ":parameter/waymark/waymark-webhooks/key")));

  /** The one permission for which AWS has no resources. */
  private static final Map<String, Object> TRACES =
      Map.of(
          "Effect",
          "Allow",
          "Action",
          List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
          "Resource",
          "*");

  @Test
  void of_tracking_are_its_table_who_calls_and_its_log() {
    assertThat(STACK.statements("TrackingFunctionRole"))
        .containsExactly(
            writing("TrackingTable"),
            AccessTest.known(STACK),
            AccessTest.noted(STACK),
            AccessTest.granted(STACK),
            log("TrackingFunctionLogGroup"),
            TRACES);
  }

  @Test
  void of_artifacts_are_the_files_a_look_at_the_table_and_its_log() {
    assertThat(STACK.statements("ArtifactsFunctionRole"))
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of(
                    "s3:GetObject",
                    "s3:PutObject",
                    "s3:DeleteObject",
                    "s3:AbortMultipartUpload",
                    "s3:ListMultipartUploadParts"),
                "Resource",
                Map.of("Fn::Join", List.of("", List.of(arn("ArtifactsBucket"), "/artifacts/*")))),
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "s3:ListBucket",
                "Resource",
                arn("ArtifactsBucket"),
                "Condition",
                Map.of("StringLike", Map.of("s3:prefix", "artifacts/*"))),
            reading("TrackingTable"),
            reading("RegistryTable"),
            AccessTest.noted(STACK),
            AccessTest.users(STACK),
            log("ArtifactsFunctionLogGroup"),
            TRACES);
  }

  @Test
  void of_the_registry_are_its_table_a_look_at_tracking_and_what_logged_models_say_of_it() {
    assertThat(STACK.statements("RegistryFunctionRole"))
        .containsExactly(
            writing("RegistryTable"),
            reading("TrackingTable"),
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("dynamodb:PutItem", "dynamodb:BatchWriteItem"),
                "Resource",
                arn("TrackingTable"),
                "Condition",
                Map.of(
                    "ForAllValues:StringLike",
                    Map.of(
                        "dynamodb:LeadingKeys", List.of("EXP#*#MODELS", "PIECES#EXP#*#MODELS#*")))),
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("ssm:GetParameter", "ssm:PutParameter"),
                "Resource",
                KEY),
            log("RegistryFunctionLogGroup"),
            TRACES);
  }

  @Test
  void of_webhooks_are_the_webhooks_their_secrets_and_the_queue() {
    assertThat(STACK.statements("WebhookFunctionRole"))
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "dynamodb:GetItem",
                "Resource",
                arn("RegistryTable"),
                "Condition",
                Map.of(
                    "ForAllValues:StringLike",
                    Map.of("dynamodb:LeadingKeys", List.of("WEBHOOKS")))),
            Map.of("Effect", "Allow", "Action", "ssm:GetParameter", "Resource", KEY),
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
                "Resource",
                arn("WebhooksQueue")),
            log("WebhookFunctionLogGroup"),
            TRACES);
  }

  @Test
  void come_from_nowhere_else() {
    assertThat(STACK.resources("AWS::IAM::Role")).hasSize(21);
    assertThat(STACK.resources("AWS::IAM::Role"))
        .extracting(Synthesised::properties)
        .noneMatch(role -> role.containsKey("ManagedPolicyArns"));
    assertThat(STACK.resources("AWS::IAM::Policy")).isEmpty();
    assertThat(STACK.resources("AWS::IAM::ManagedPolicy")).isEmpty();
  }

  /** AWS knows no resource for these, or takes none; each has its reason where it is allowed. */
  @Test
  void are_of_named_things_wherever_aws_has_names() {
    Set<String> ofEverything =
        statementsOfAll()
            .filter(statement -> "*".equals(statement.get("Resource")))
            .flatMap(PermissionsTest::actions)
            .map(Object::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = new TreeSet<>(PromotionWorkflow.LOG_DELIVERY);
    expected.addAll(
        List.of(
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "batch:DescribeJobs",
            "batch:TerminateJob",
            "ecr:GetAuthorizationToken",
            "cloudwatch:PutMetricData"));
    assertThat(ofEverything).isEqualTo(expected);
    assertThat(statementsOfAll().flatMap(PermissionsTest::actions))
        .isNotEmpty()
        .noneMatch(action -> action.toString().contains("*"));
  }

  private static Stream<Map<String, Object>> statementsOfAll() {
    return Stream.of(
            STACK,
            Synthesised.OPEN,
            Synthesised.EVERYTHING,
            Synthesised.SERVING,
            Synthesised.OPERATED)
        .flatMap(stack -> stack.resources("AWS::IAM::Role").stream())
        .flatMap(Synthesised::statements);
  }

  private static Map<String, Object> reading(String table) {
    return Map.of(
        "Effect",
        "Allow",
        "Action",
        List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"),
        "Resource",
        arn(table));
  }

  private static Map<String, Object> writing(String table) {
    return Map.of(
        "Effect",
        "Allow",
        "Action",
        List.of(
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:BatchWriteItem"),
        "Resource",
        arn(table));
  }

  private static Map<String, Object> log(String group) {
    return Map.of(
        "Effect",
        "Allow",
        "Action",
        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
        "Resource",
        arn(group));
  }

  private static Map<String, Object> arn(String idStart) {
    return Map.of("Fn::GetAtt", List.of(STACK.idOf(idStart), "Arn"));
  }

  private static Stream<Object> actions(Map<String, Object> statement) {
    return statement.get("Action") instanceof List<?> many
        ? many.stream().map(action -> (Object) action)
        : Stream.of(statement.getOrDefault("Action", ""));
  }
}
