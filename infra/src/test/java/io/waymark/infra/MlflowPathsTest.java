package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.console.SecurityHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** MLflow's own pages, where browsers have a way in. */
@Needs("node")
class MlflowPathsTest {
  private static final Synthesised STACK = Synthesised.LOCKED;

  @Test
  void have_their_calls_answered_by_the_api_and_their_files_by_the_bucket() {
    assertThat(behaviors().map(behavior -> behavior.get("PathPattern")))
        .containsExactly(
            "/ajax-api/*",
            "/mlflow",
            "/graphql",
            "/get-artifact",
            "/model-versions/get-artifact",
            "/static-files/static/*",
            "/static-files/*");
    Object api = behavior("/ajax-api/*").get("TargetOriginId");
    assertThat(behaviors().limit(5))
        .allMatch(one -> Objects.equals(one.get("TargetOriginId"), api));
    assertThat(behaviors().skip(5))
        .noneMatch(one -> Objects.equals(one.get("TargetOriginId"), api));
    assertThat(behavior("/graphql")).containsKey("OriginRequestPolicyId");
  }

  @Test
  void have_files_that_a_browser_keeps_for_good_where_their_names_change() {
    assertThat(policy("/static-files/static/*"))
        .contains(SecurityHeaders.CACHE_FOR_GOOD, SecurityHeaders.MLFLOW_CONTENT_SECURITY_POLICY);
    assertThat(policy("/static-files/*"))
        .contains("Value=no-cache", SecurityHeaders.MLFLOW_CONTENT_SECURITY_POLICY);
    assertThat(copy(STACK)).hasSize(2);
    assertThat(copy(Synthesised.DEFAULT)).hasSize(1);
  }

  @Test
  void have_a_browser_ask_for_a_password_only_where_there_are_some() {
    assertThat(policy("/mlflow")).contains("Header=www-authenticate", "Basic realm=\"mlflow\"");
    assertThat(behavior("/graphql")).doesNotContainKey("ResponseHeadersPolicyId");
  }

  @Test
  void are_known_to_all_functions_of_the_api_and_their_document_to_the_one_that_answers_with_it() {
    assertThat(variables(STACK))
        .filteredOn(one -> one.containsKey("WAYMARK_MLFLOW_INDEX"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(String.valueOf(one.get("WAYMARK_MLFLOW_INDEX")))
                    .contains("<title>MLflow</title>"));
    assertThat(variables(STACK).stream().filter(one -> one.containsKey("WAYMARK_CONSOLE")))
        .allMatch(one -> "on".equals(one.get("WAYMARK_MLFLOW_UI")));
    assertThat(variables(Synthesised.DEFAULT))
        .noneMatch(one -> one.containsKey("WAYMARK_MLFLOW_UI"));
  }

  private static Stream<Map<String, Object>> behaviors() {
    Map<String, Object> distribution = STACK.resource(STACK.idOf("ConsoleDistribution"));
    Object config = Synthesised.property(distribution, "DistributionConfig");
    return Synthesised.list(Synthesised.object(config).get("CacheBehaviors")).stream()
        .map(Synthesised::object);
  }

  private static Map<String, Object> behavior(String path) {
    return behaviors().filter(one -> path.equals(one.get("PathPattern"))).findFirst().orElseThrow();
  }

  /** What is added to the answers at a path. */
  private static String policy(String path) {
    Object id = Synthesised.object(behavior(path).get("ResponseHeadersPolicyId")).get("Ref");
    return STACK.resource(String.valueOf(id)).toString();
  }

  private static List<Object> copy(Synthesised stack) {
    Map<String, Object> copy = stack.resources("Custom::CDKBucketDeployment").getFirst();
    return Synthesised.list(Synthesised.property(copy, "SourceBucketNames"));
  }

  private static List<Map<String, Object>> variables(Synthesised stack) {
    return stack.resources("AWS::Lambda::Function").stream()
        .map(Synthesised::properties)
        .filter(function -> function.containsKey("Environment"))
        .map(function -> Synthesised.object(function.get("Environment")))
        .map(environment -> Synthesised.object(environment.get("Variables")))
        .toList();
  }
}
