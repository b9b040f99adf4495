package io.waymark.infra;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A SecureString of SSM that the owner of the account, or a function, puts there.
 *
 * @param name with a slash at its beginning
 */
record SecretParameter(Stack stack, String name) {
  PolicyStatement allowRead() {
    return allow("ssm:GetParameter");
  }

  PolicyStatement allow(String... actions) {
    return PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(
            List.of(
                stack.formatArn(
                    ArnComponents.builder()
                        .service("ssm")
                        .resource("parameter")
                        .resourceName(name.substring(1))
                        .build())))
        .build();
  }
}
