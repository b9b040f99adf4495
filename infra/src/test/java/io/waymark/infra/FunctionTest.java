package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;

@Needs("node")
class FunctionTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  @ParameterizedTest
  @CsvSource({
    "waymark-tracking, io.waymark.functions.TrackingFunction",
    "waymark-artifacts, io.waymark.functions.ArtifactsFunction",
    "waymark-registry, io.waymark.functions.RegistryFunction",
    "waymark-webhook, io.waymark.functions.WebhookFunction",
    "waymark-project, io.waymark.functions.ProjectFunction"
  })
  void runs_from_a_snapshot_on_java_25_and_arm(String name, String handler) {
    STACK
        .template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Map.of(
                "FunctionName",
                name,
                "Handler",
                handler,
                "Runtime",
                "java25",
                "Architectures",
                List.of("arm64"),
                "SnapStart",
                Map.of("ApplyOn", "PublishedVersions"),
                "Environment",
                Map.of(
                    "Variables",
                    Match.objectLike(
                        Map.of(
                            "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1",
                            "WAYMARK_TRACKING_TABLE", Map.of("Ref", STACK.idOf("TrackingTable")),
                            "WAYMARK_REGISTRY_TABLE", Map.of("Ref", STACK.idOf("RegistryTable")),
                            "WAYMARK_ARTIFACTS_BUCKET",
                                Map.of("Ref", STACK.idOf("ArtifactsBucket")))))));
  }

  @Test
  void answers_before_the_gateway_gives_up() {
    assertThat(functions())
        .filteredOn(
            function ->
                !Synthesised.property(function, "Handler")
                    .toString()
                    .matches(".*\\.Project(Prepare|Record|Sweep)Function"))
        .extracting(function -> Synthesised.property(function, "Timeout"))
        .containsOnly(29);
  }

  @Test
  void is_called_by_an_alias_of_a_published_version_since_only_that_has_a_snapshot() {
    assertThat(STACK.resources("AWS::Lambda::Version")).hasSameSizeAs(functions());
    assertThat(STACK.resources("AWS::Lambda::Alias"))
        .hasSameSizeAs(functions())
        .extracting(alias -> Synthesised.property(alias, "FunctionVersion").toString())
        .allMatch(version -> version.contains("CurrentVersion"));
    // One of each of the two APIs.
    assertThat(STACK.resources("AWS::ApiGatewayV2::Integration"))
        .hasSize(8)
        .extracting(integration -> Synthesised.property(integration, "IntegrationUri"))
        .containsOnly(
            Map.of("Ref", STACK.idOf("TrackingFunctionLive")),
            Map.of("Ref", STACK.idOf("ArtifactsFunctionLive")),
            Map.of("Ref", STACK.idOf("RegistryFunctionLive")),
            Map.of("Ref", STACK.idOf("ProjectFunctionLive")));
  }

  @Test
  void has_the_small_zip_where_somebody_waits_for_its_answer() {
    assertThat(handlers(code("Tracking")))
        .containsExactlyInAnyOrder(
            "TrackingFunction", "ArtifactsFunction", "RegistryFunction", "ProjectFunction");
    assertThat(handlers(code("ProjectPrepare")))
        .hasSize(functions().size() - 4)
        .contains("ProjectPrepareFunction", "OutboxFunction", "WebhookFunction");
  }

  @Test
  void logs_where_lines_are_forgotten_after_a_month() {
    assertThat(STACK.resources("AWS::Logs::LogGroup"))
        .isNotEmpty()
        .extracting(group -> Synthesised.property(group, "RetentionInDays"))
        .containsOnly(30);
    assertThat(functions())
        .extracting(function -> Synthesised.object(Synthesised.property(function, "LoggingConfig")))
        .doesNotHaveDuplicates()
        .allSatisfy(
            logging ->
                assertThat(logging).containsEntry("LogFormat", "JSON").containsKey("LogGroup"));
  }

  @Test
  void is_traced_and_tells_of_which_stack_its_metrics_are() {
    assertThat(functions())
        .allSatisfy(
            function -> {
              assertThat(Synthesised.property(function, "TracingConfig"))
                  .isEqualTo(Map.of("Mode", "Active"));
              assertThat(Synthesised.property(function, "Environment").toString())
                  .contains("WAYMARK_SERVICE=waymark");
            });
  }

  private static Object code(String function) {
    return functions().stream()
        .filter(
            found ->
                Synthesised.property(found, "Handler").toString().endsWith(function + "Function"))
        .map(found -> Synthesised.property(found, "Code"))
        .findFirst()
        .orElseThrow();
  }

  /** The classes that a zip has code for. */
  private static List<String> handlers(Object code) {
    return functions().stream()
        .filter(found -> Synthesised.property(found, "Code").equals(code))
        .map(found -> Synthesised.property(found, "Handler").toString())
        .map(handler -> handler.substring(handler.lastIndexOf('.') + 1))
        .toList();
  }

  /** Ours; the CDK has one of its own, which copies files. */
  private static List<Map<String, Object>> functions() {
    return STACK.resources("AWS::Lambda::Function").stream()
        .filter(function -> Synthesised.property(function, "Runtime").equals("java25"))
        .toList();
  }
}
