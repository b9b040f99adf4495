package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The key of webhooks' secrets, a parameter that the first secret makes.
 *
 * @param name of the webhooks in the account
 */
record WebhookKey(Stack stack, String name) {
  /** A function runs for 29 s at most. */
  private static final String REQUEST_TIMEOUT_SECONDS = "20";

  /** What tells functions of the key, and to end before Lambda ends them. */
  Map<String, String> environment() {
    return Map.of(
        "WAYMARK_WEBHOOK_KEY",
        "/" + parameter(),
        "MLFLOW_WEBHOOK_REQUEST_TIMEOUT",
        REQUEST_TIMEOUT_SECONDS);
  }

  /** Permission to read the key. */
  PolicyStatement allowRead() {
    return allow("ssm:GetParameter");
  }

  /** Permission to make the key, which the first secret needs. */
  PolicyStatement allowMake() {
    return allow("ssm:GetParameter", "ssm:PutParameter");
  }

  private String parameter() {
    return "waymark/%s/key".formatted(name);
  }

  private PolicyStatement allow(String... actions) {
    return PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(
            List.of(
                stack.formatArn(
                    ArnComponents.builder()
                        .service("ssm")
                        .resource("parameter")
                        .resourceName(parameter())
                        .build())))
        .build();
  }
}
