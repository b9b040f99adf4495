package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Function;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Needs("node")
class GatewayTest {
  private static final Synthesised STACK = Synthesised.DEFAULT;

  @Test
  void has_a_route_for_each_path_and_a_default_one() {
    Stream<String> paths =
        Stream.of(Function.ARTIFACTS, Function.REGISTRY)
            .flatMap(function -> Routes.to(function).stream())
            .map("ANY "::concat);

    assertThat(STACK.resources("AWS::ApiGatewayV2::Route"))
        .extracting(route -> Synthesised.property(route, "RouteKey"))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("$default"), paths).toList());
  }

  @Test
  void asks_who_is_calling_on_every_route() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Route"))
        .extracting(route -> Synthesised.property(route, "AuthorizationType"))
        .containsOnly("AWS_IAM");
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
        .hasSize(3)
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
