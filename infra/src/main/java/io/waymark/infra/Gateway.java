package io.waymark.infra;

import io.waymark.endpoint.Function;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegrationProps;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/** An HTTP API in front of the functions. */
final class Gateway extends Construct {
  /** Whom an API lets through to the functions. */
  enum Door {
    /** Who has the permission {@code execute-api:Invoke} and signs the request. */
    SIGNED(""),
    /** Everyone: the functions ask who it is. */
    CHECKED("The functions ask who is calling; what they may depends on the body."),
    /** Everyone. */
    OPEN("An open API was asked for by -c auth=none.");

    private final String reason;

    Door(String reason) {
      this.reason = reason;
    }
  }

  private static final Duration PREFLIGHT = Duration.hours(1);

  /** What clients send beside what any page may. */
  private static final List<String> HEADERS =
      List.of("authorization", "content-type", "x-mlflow-workspace");

  private final HttpApi api;
  private final CfnStage stage;

  /**
   * @param name in the account
   * @param origins of other sites whose pages may call
   */
  Gateway(Construct scope, String id, String name, Door door, List<String> origins) {
    super(scope, id);
    HttpApi.Builder builder =
        HttpApi.Builder.create(this, "Api")
            .apiName(name)
            .createDefaultStage(false)
            .defaultAuthorizer(
                door == Door.SIGNED ? new HttpIamAuthorizer() : new HttpNoneAuthorizer());
    if (!origins.isEmpty()) {
      builder.corsPreflight(cors(origins));
    }
    api = builder.build();
    stage = stage(new LogStore(this, "AccessLog", "/aws/vendedlogs/" + name + "/api"));
    if (door != Door.SIGNED) {
      Acknowledged.of(api, "AwsSolutions-APIG4", door.reason);
    }
  }

  private static CorsPreflightOptions cors(List<String> origins) {
    return CorsPreflightOptions.builder()
        .allowOrigins(origins)
        .allowMethods(List.of(CorsHttpMethod.ANY))
        .allowHeaders(HEADERS)
        .exposeHeaders(List.of("retry-after"))
        .maxAge(PREFLIGHT)
        .build();
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

  /** Answers at a name of the owner's too; gives what DNS is to lead that name to. */
  String answerAt(Operation.Domain domain) {
    DomainName name =
        DomainName.Builder.create(this, "Domain")
            .domainName(domain.name())
            .certificate(Certificate.fromCertificateArn(this, "Certificate", domain.certificate()))
            .build();
    CfnApiMapping.Builder.create(this, "Mapping")
        .apiId(api.getApiId())
        .domainName(name.getName())
        .stage(stage.getRef())
        .build();
    return name.getRegionalDomainName();
  }

  /** Where the API answers, without a slash at the end. */
  String address() {
    return api.getApiEndpoint();
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
  }

  private CfnStage stage(LogStore log) {
    CfnStage.Builder stage =
        CfnStage.Builder.create(this, "Stage")
            .apiId(api.getApiId())
            .stageName("$default")
            .autoDeploy(true)
            .accessLogSettings(
                CfnStage.AccessLogSettingsProperty.builder()
                    .destinationArn(log.group().getLogGroupArn())
                    .format(accessLogLine())
                    .build());
    WaymarkStack.operation(this)
        .throttle()
        .ifPresent(
            rate ->
                stage.defaultRouteSettings(
                    CfnStage.RouteSettingsProperty.builder()
                        .throttlingRateLimit(rate)
                        .throttlingBurstLimit(2 * rate)
                        .build()));
    return stage.build();
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
