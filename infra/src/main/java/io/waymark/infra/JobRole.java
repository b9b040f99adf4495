package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * What the command of a project may do in the account, which is somebody's code: write its log. It
 * calls the API as any client does, by a token of its run's.
 */
record JobRole(Construct scope) {
  /** A role of a service's jobs. */
  Role of(String service, ILogGroup log) {
    PolicyStatement logs =
        PolicyStatement.Builder.create()
            .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
            .resources(List.of(log.getLogGroupArn()))
            .build();
    return Role.Builder.create(scope, "Role")
        .assumedBy(ServicePrincipal.Builder.create(service).build())
        .inlinePolicies(
            Map.of(
                "permissions", PolicyDocument.Builder.create().statements(List.of(logs)).build()))
        .build();
  }
}
