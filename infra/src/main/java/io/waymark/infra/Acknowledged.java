package io.waymark.infra;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** A finding of cdk-nag that is meant to be so, with the reason. */
final class Acknowledged {
  private Acknowledged() {}

  static void of(IConstruct construct, String rule, String reason) {
    Validations.of(construct).acknowledge(Acknowledgment.builder().id(rule).reason(reason).build());
  }
}
