package io.waymark.infra;

import java.util.Map;
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
        parameter().name(),
        "MLFLOW_WEBHOOK_REQUEST_TIMEOUT",
        REQUEST_TIMEOUT_SECONDS);
  }

  /** Permission to read the key. */
  PolicyStatement allowRead() {
    return parameter().allowRead();
  }

  /** Permission to make the key, which the first secret needs. */
  PolicyStatement allowMake() {
    return parameter().allow("ssm:GetParameter", "ssm:PutParameter");
  }

  private SecretParameter parameter() {
    return new SecretParameter(stack, "/waymark/%s/key".formatted(name));
  }
}
