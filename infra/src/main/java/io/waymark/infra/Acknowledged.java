package io.waymark.infra;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** A finding of cdk-nag that is meant to be so, with the reason. */
final class Acknowledged {
  private Acknowledged() {}

  /**
   * The same of all that is below an address, which roles of other stacks import.
   *
   * @param owner who exports it, from now on whether somebody imports it or not
   * @param arn of a resource of the owner's
   * @param below with an asterisk
   */
  static void below(Stack owner, String arn, String below, String reason) {
    Map<?, ?> imported = (Map<?, ?>) requireNonNull(owner.resolve(owner.exportValue(arn)));
    of(
        owner.getNode().getRoot(),
        "AwsSolutions-IAM5[Resource::%s%s]".formatted(imported.get("Fn::ImportValue"), below),
        reason);
  }

  static void of(IConstruct construct, String rule, String reason) {
    Validations.of(construct).acknowledge(Acknowledgment.builder().id(rule).reason(reason).build());
  }
}
