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
  private static final Synthesised EVERYTHING = Synthesised.EVERYTHING;

  @Test
  void has_a_route_for_each_path_and_a_default_one_at_each_address() {
    List<String> routes = new ArrayList<>(List.of("$default"));
    for (Function function : List.of(Function.ARTIFACTS, Function.REGISTRY, Function.PROJECTS)) {
      Routes.to(function).forEach(path -> routes.add("ANY " + path));
    }
    for (String api : List.of("GatewayApi", "JobGatewayApi")) {
      assertThat(routes(STACK, api))
          .extracting(route -> Synthesised.property(route, "RouteKey"))
          .containsExactlyInAnyOrderElementsOf(routes);
    }
  }

  @Test
  void asks_for_signatures_at_the_address_that_is_told_and_for_none_at_that_of_jobs() {
    assertThat(authorizations(STACK, "GatewayApi")).containsOnly("AWS_IAM");
    assertThat(authorizations(STACK, "JobGatewayApi")).containsOnly("NONE");
    assertThat(output(STACK, "TrackingUri")).contains(STACK.idOf("GatewayApi"));
    assertThat(STACK.template().findOutputs("TrackingUriIam")).isEmpty();
  }

  @Test
  void has_an_address_for_signatures_beside_other_ways_in() {
    assertThat(authorizations(EVERYTHING, "GatewayApi")).containsOnly("NONE");
    assertThat(authorizations(EVERYTHING, "IamGatewayApi")).containsOnly("AWS_IAM");
    assertThat(output(EVERYTHING, "TrackingUri")).contains(EVERYTHING.idOf("GatewayApi"));
    assertThat(output(EVERYTHING, "TrackingUriIam")).contains(EVERYTHING.idOf("IamGatewayApi"));
  }

  @Test
  void is_open_only_where_that_was_asked_for() {
    assertThat(authorizations(Synthesised.OPEN, "GatewayApi")).containsOnly("NONE");
    assertThat(Synthesised.OPEN.resources("AWS::ApiGatewayV2::Api")).hasSize(1);
  }

  @Test
  void lets_pages_of_the_named_sites_call_and_no_others() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Api"))
        .extracting(Synthesised::properties)
        .noneMatch(api -> api.containsKey("CorsConfiguration"));
    assertThat(EVERYTHING.resources("AWS::ApiGatewayV2::Api"))
        .extracting(api -> Synthesised.object(Synthesised.property(api, "CorsConfiguration")))
        .allSatisfy(
            cors ->
                assertThat(cors)
                    .containsEntry("AllowOrigins", List.of("https://studio.example.com"))
                    .doesNotContainKey("AllowCredentials"));
  }

  @Test
  void sends_payloads_of_version_2() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Integration"))
        .hasSize(8)
        .extracting(integration -> Synthesised.property(integration, "PayloadFormatVersion"))
        .containsOnly("2.0");
  }

  /** The default route has no method and path, which a source of three parts would ask for. */
  @Test
  void may_call_the_function_of_the_default_route() {
    assertThat(STACK.resources("AWS::Lambda::Permission"))
        .extracting(Synthesised::properties)
        .filteredOn("FunctionName", Map.of("Ref", STACK.idOf("TrackingFunctionLive")))
        .hasSize(2)
        .extracting(permission -> String.valueOf(permission.get("SourceArn")))
        .allMatch(source -> source.endsWith("/*/*]]}") && !source.endsWith("/*/*/*]]}"));
  }

  @Test
  void logs_each_request_but_neither_its_query_nor_its_credentials() {
    assertThat(STACK.resources("AWS::ApiGatewayV2::Stage"))
        .hasSize(2)
        .extracting(stage -> Synthesised.property(stage, "AccessLogSettings").toString())
        .allSatisfy(
            settings ->
                assertThat(settings)
                    .contains("$context.status", "$context.path", "$context.requestId")
                    .doesNotContainIgnoringCase("query", "authorization", "header"));
  }

  private static List<Map<String, Object>> routes(Synthesised stack, String api) {
    Map<String, Object> id = Map.of("Ref", stack.idOf(api));
    return stack.resources("AWS::ApiGatewayV2::Route").stream()
        .filter(route -> id.equals(Synthesised.property(route, "ApiId")))
        .toList();
  }

  private static List<Object> authorizations(Synthesised stack, String api) {
    return routes(stack, api).stream()
        .map(route -> Synthesised.property(route, "AuthorizationType"))
        .toList();
  }

  private static String output(Synthesised stack, String name) {
    return stack.template().findOutputs(name).toString();
  }
}
