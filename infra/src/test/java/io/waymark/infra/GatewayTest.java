package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Needs("node")
class GatewayTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  /** What jobs call, whose secret is in the body. */
  private static final List<String> OF_JOBS =
      List.of(
          "GET /api/2.0/mlflow/project-runs/runner",
          "POST /api/2.0/mlflow/project-runs/claim",
          "POST /api/2.0/mlflow/project-runs/report");

  @Test
  void has_a_route_for_each_path_one_for_each_call_of_jobs_and_a_default_one() {
    List<String> routes = new ArrayList<>(OF_JOBS);
    routes.add("$default");
    for (Function function : List.of(Function.ARTIFACTS, Function.REGISTRY, Function.PROJECTS)) {
      Routes.to(function).forEach(path -> routes.add("ANY " + path));
    }
    assertThat(STACK.resources("AWS::ApiGatewayV2::Route"))
        .extracting(route -> Synthesised.property(route, "RouteKey"))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void asks_who_is_calling_on_every_route_but_those_of_jobs() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Route"))
        .allSatisfy(
            route ->
                assertThat(Synthesised.property(route, "AuthorizationType"))
                    .isEqualTo(
                        OF_JOBS.contains(Synthesised.property(route, "RouteKey"))
                            ? "NONE"
                            : "AWS_IAM"));
  }

  @Test
  void is_open_only_where_that_was_asked_for() {
    assertThat(Synthesised.OPEN.resources("AWS::ApiGatewayV2::Route"))
        .extracting(route -> Synthesised.property(route, "AuthorizationType"))
        .containsOnly("NONE");
  }

  @Test
  void sends_payloads_of_version_2() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Integration"))
        .hasSize(4)
        .extracting(integration -> Synthesised.property(integration, "PayloadFormatVersion"))
        .containsOnly("2.0");
  }

  /** The default route has no method and path, which a source of three parts would ask for. */
  @Test
  void may_call_the_function_of_the_default_route() {
    assertThat(STACK.resources("AWS::Lambda::Permission"))
        .extracting(Synthesised::properties)
        .filteredOn("FunctionName", Map.of("Ref", STACK.idOf("TrackingFunctionLive")))
        .singleElement()
        .extracting("SourceArn")
        .asString()
        .endsWith("/*/*]]}")
        .doesNotEndWith("/*/*/*]]}");
  }

  @Test
  void logs_each_request_but_neither_its_query_nor_its_credentials() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Stage"))
        .singleElement()
        .extracting(stage -> Synthesised.property(stage, "AccessLogSettings").toString())
        .asString()
        .contains("$context.status", "$context.path", "$context.requestId")
        .doesNotContainIgnoringCase("query", "authorization", "header");
  }
}
