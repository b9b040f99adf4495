package io.waymark.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A group of log streams that is kept for a month and goes with the stack. */
final class LogStore extends Construct {
  private final LogGroup group;

  LogStore(Construct scope, String id, String name) {
    super(scope, id);
    group =
        LogGroup.Builder.create(this, "Group")
            .logGroupName(name)
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
  }

  LogGroup group() {
    return group;
  }
}
