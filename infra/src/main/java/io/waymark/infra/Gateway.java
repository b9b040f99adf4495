package io.waymark.infra;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.infra.Settings.Authorization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegrationProps;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/** The HTTP API in front of the functions. */
final class Gateway extends Construct {
  private final HttpApi api;

  Gateway(Construct scope, String id, String name, AccessOptions access) {
    super(scope, id);
    api =
        HttpApi.Builder.create(this, "Api")
            .apiName(name)
            .createDefaultStage(false)
            .defaultAuthorizer(authorizer(access.gateway()))
            .build();
    stage(new LogStore(this, "AccessLog", "/aws/vendedlogs/" + name + "/api"));
    if (access.gateway() == Authorization.NONE) {
      Acknowledged.of(
          api,
          "AwsSolutions-APIG4",
          access.logins().isEmpty()
              ? "An open API was asked for by -c auth=none."
              : "The functions ask who is calling; what they may depends on the body.");
    }
  }

  /**
   * Says who answers.
   *
   * @param otherwise answers what no route of {@code functions} leads to
   * @param functions with what each of them is
   */
  void leadTo(Alias otherwise, Map<Alias, Function> functions) {
    HttpRoute.Builder.create(api, "DefaultRoute")
        .httpApi(api)
        .routeKey(HttpRouteKey.DEFAULT)
        .integration(new HttpLambdaIntegration("Integration", otherwise))
        .build();
    functions.forEach(this::route);
  }

  /** Where the API answers, without a slash at the end. */
  String address() {
    return api.getApiEndpoint();
  }

  /** Its id, which is part of its name and of its ARN. */
  String id() {
    return api.getApiId();
  }

  /** The name by which it is reached over HTTPS. */
  String host() {
    return "%s.execute-api.%s.%s".formatted(api.getApiId(), Aws.REGION, Aws.URL_SUFFIX);
  }

  private void route(Alias alias, Function function) {
    HttpLambdaIntegration integration =
        new HttpLambdaIntegration(
            "Integration",
            alias,
            HttpLambdaIntegrationProps.builder().scopePermissionToRoute(false).build());
    for (String path : Routes.to(function)) {
      api.addRoutes(AddRoutesOptions.builder().path(path).integration(integration).build());
    }
    Routes.open(function).forEach(endpoint -> open(endpoint, integration));
  }

  private void open(Endpoint endpoint, HttpLambdaIntegration integration) {
    api.addRoutes(
            AddRoutesOptions.builder()
                .path(endpoint.path().text())
                .methods(List.of(HttpMethod.valueOf(endpoint.method().name())))
                .integration(integration)
                .authorizer(new HttpNoneAuthorizer())
                .build())
        .forEach(
            route ->
                Acknowledged.of(
                    route,
                    "AwsSolutions-APIG4",
                    "A job shows the secret it was given in the body; its program has none."));
  }

  private static IHttpRouteAuthorizer authorizer(Authorization authorization) {
    return switch (authorization) {
      case IAM -> new HttpIamAuthorizer();
      case NONE -> new HttpNoneAuthorizer();
    };
  }

  private void stage(LogStore log) {
    CfnStage.Builder.create(this, "Stage")
        .apiId(api.getApiId())
        .stageName("$default")
        .autoDeploy(true)
        .accessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(log.group().getLogGroupArn())
                .format(accessLogLine())
                .build())
        .build();
  }

  /** One JSON object a request: who, what, how it went; no query string, header or body. */
  private static String accessLogLine() {
    Map<String, String> fields =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("time", "requestTime"),
                Map.entry("request_id", "requestId"),
                Map.entry("address", "identity.sourceIp"),
                Map.entry("caller", "identity.caller"),
                Map.entry("agent", "identity.userAgent"),
                Map.entry("method", "httpMethod"),
                Map.entry("path", "path"),
                Map.entry("status", "status"),
                Map.entry("bytes", "responseLength"),
                Map.entry("milliseconds", "responseLatency"),
                Map.entry("error", "integrationErrorMessage")));
    Stream<String> members =
        fields.entrySet().stream()
            .map(field -> "\"%s\":\"$context.%s\"".formatted(field.getKey(), field.getValue()));
    return members.collect(Collectors.joining(",", "{", "}"));
  }
}
