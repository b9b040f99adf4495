package io.waymark.infra;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A group of log streams that is kept as long as was chosen and goes with the stack. */
final class LogStore extends Construct {
  private final LogGroup group;

  LogStore(Construct scope, String id, String name) {
    super(scope, id);
    group =
        LogGroup.Builder.create(this, "Group")
            .logGroupName(name)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    CfnLogGroup resource = (CfnLogGroup) requireNonNull(group.getNode().getDefaultChild());
    resource.setRetentionInDays(WaymarkStack.operation(this).logDays());
  }

  LogGroup group() {
    return group;
  }
}
