package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;

/** Deployments of promoted versions, switched on and off. */
@Needs("node")
class ServingTest {
  private static final Synthesised ON = Synthesised.SERVING;
  private static final Synthesised OFF = Synthesised.DEFAULT;
  private static final String IMAGE =
      "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/mlflow-pyfunc:3.17.2";

  @Test
  void is_off_unless_asked_for() {
    assertThat(settings(Map.of()).serving()).isEmpty();
    assertThat(OFF.template().toJSON().toString()).doesNotContainIgnoringCase("sagemaker");
  }

  @Test
  void needs_an_image_and_nothing_else() {
    assertThat(settings(Map.of("serving", "on", "serving-image", IMAGE)).serving())
        .contains(new Serving(IMAGE, List.of("*"), List.of("champion"), 2048, 5, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serving-image | docker.io/team/image:1",
        "serving-image | ''",
        "serving-models | fraud*,,churn",
        "serving-aliases | ''",
        "serving-memory | 1500",
        "serving-memory | 8192",
        "serving-memory | much",
        "serving-concurrency | 0",
        "serving-concurrency | 201",
        "serving-rollback | perhaps"
      })
  void takes_only_what_sage_maker_takes(String option, String value) {
    Map<String, Object> context = new HashMap<>(Map.of("serving", "on", "serving-image", IMAGE));
    context.put(option, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(context))
        .withMessageStartingWith("-c %s=%s".formatted(option, value));
  }

  @Test
  void takes_no_options_while_it_is_off() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("serving-image", IMAGE)))
        .withMessage("-c serving-image needs -c serving=on.");
  }

  @Test
  void gives_containers_the_archives_and_their_image_to_read() {
    assertThat(ON.statements("ServingRole"))
        .extracting(statement -> statement.get("Action"))
        .containsExactly(
            "s3:GetObject",
            List.of(
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer"),
            "ecr:GetAuthorizationToken",
            List.of(
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:DescribeLogStreams",
                "logs:PutLogEvents"),
            "cloudwatch:PutMetricData");
    assertThat(ON.statements("ServingRole").toString())
        .contains(":ecr:eu-central-1:123456789012:repository/mlflow-pyfunc", "/serving/*");
  }

  @Test
  void lets_the_machine_deploy_what_bears_the_stacks_name_and_nothing_else() {
    List<Map<String, Object>> added =
        ON.statements("PromotionsWorkflowRole")
            .subList(4, ON.statements("PromotionsWorkflowRole").size());
    assertThat(added).hasSize(6);
    assertThat(added.subList(0, 4))
        .allSatisfy(
            statement ->
                assertThat(String.valueOf(statement.get("Resource")))
                    .contains("/waymark-*")
                    .doesNotContain("[*]"));
    assertThat(added.getLast())
        .containsEntry("Action", "iam:PassRole")
        .containsEntry(
            "Condition",
            Map.of("StringEquals", Map.of("iam:PassedToService", "sagemaker.amazonaws.com")));
  }

  @Test
  void packs_with_fifteen_minutes_and_no_more_than_reading_files_and_writing_archives() {
    ON.template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Match.objectLike(
                Map.of("Handler", "io.waymark.functions.PackageFunction", "Timeout", 900)));
    assertThat(ON.statements("PackageFunctionRole"))
        .extracting(statement -> statement.get("Action"))
        .contains("s3:GetObject", List.of("s3:PutObject", "s3:AbortMultipartUpload"));
  }

  @Test
  void tells_its_functions_what_is_deployed() {
    ON.template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Match.objectLike(
                Map.of(
                    "Handler",
                    "io.waymark.functions.DeploymentFunction",
                    "Environment",
                    Match.objectLike(
                        Map.of(
                            "Variables",
                            Match.objectLike(
                                Map.of(
                                    "WAYMARK_SERVING_PREFIX", "waymark",
                                    "WAYMARK_SERVING_MODELS", "fraud*",
                                    "WAYMARK_SERVING_ALIASES", "champion",
                                    "WAYMARK_SERVING_ROLLBACK", "true")))))));
  }

  private static Settings settings(Map<String, Object> context) {
    return Settings.of(context::get);
  }
}
