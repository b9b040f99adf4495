package io.waymark.infra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A function of the API with its role, its log and the alias that the gateway calls. */
final class LambdaFunction extends Construct {
  /** The gateway gives up after 30 seconds; this leaves a second to answer 503. */
  private static final Duration TIMEOUT = Duration.seconds(29);

  /**
   * @param name also the function's name in the account
   * @param limits of one call
   * @param permissions all that the function may do, besides writing its log
   */
  record Props(
      String name,
      String handler,
      Code code,
      Map<String, String> environment,
      Limits limits,
      List<PolicyStatement> permissions) {}

  /**
   * What one call may take.
   *
   * @param diskMb of {@code /tmp}
   */
  record Limits(Duration timeout, int diskMb) {
    static final int FREE_DISK_MB = 512;

    /** Of what answers the gateway. */
    static final Limits OF_AN_ANSWER = new Limits(TIMEOUT, FREE_DISK_MB);

    /** Lambda takes no snapshot of a function with a larger disk. */
    boolean hasSnapshot() {
      return diskMb <= FREE_DISK_MB;
    }
  }

  private final Operation operation;
  private final Alias live;

  LambdaFunction(Construct scope, String id, Props props) {
    super(scope, id);
    operation = WaymarkStack.operation(this);
    LogGroup log = new LogStore(this, "Log", "/aws/lambda/" + props.name()).group();
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(props.name())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(props.handler())
            .code(props.code())
            .memorySize(operation.memoryMb())
            .timeout(props.limits().timeout())
            .ephemeralStorageSize(Size.mebibytes(props.limits().diskMb()))
            .environment(withJvmOptions(props.environment()))
            // What the CDK would add by itself is wider.
            .role(role(log, props.permissions()).withoutPolicyUpdates())
            .logGroup(log)
            .tracing(operation.traced() ? Tracing.ACTIVE : Tracing.DISABLED)
            .loggingFormat(LoggingFormat.JSON);
    if (props.limits().hasSnapshot() && operation.snapStart()) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    Function function = builder.build();
    live =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias publishes a version.");
    Acknowledged.of(
        function,
        "Annotation::@aws-cdk/aws-lambda:snapStartRequirePublish",
        "The alias publishes each version.");
  }

  /** The published version with its snapshot. */
  Alias live() {
    return live;
  }

  /** The first compiler alone: under SnapStart the second one competes for the same vCPU. */
  private static Map<String, String> withJvmOptions(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return all;
  }

  private Role role(LogGroup log, List<PolicyStatement> permissions) {
    List<PolicyStatement> statements = new ArrayList<>(permissions);
    statements.add(
        PolicyStatement.Builder.create()
            .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
            .resources(List.of(log.getLogGroupArn()))
            .build());
    if (operation.traced()) {
      statements.add(
          PolicyStatement.Builder.create()
              .actions(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
              .resources(List.of("*"))
              .build());
    }
    PolicyDocument document = PolicyDocument.Builder.create().statements(statements).build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(ServicePrincipal.Builder.create("lambda.amazonaws.com").build())
            .inlinePolicies(Map.of("permissions", document))
            .build();
    if (operation.traced()) {
      Acknowledged.of(
          role, "AwsSolutions-IAM5[Resource::*]", "X-Ray knows no resources of traces.");
    }
    return role;
  }
}
