package io.waymark.infra;

import io.waymark.infra.LambdaFunction.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Makes the functions of a stack.
 *
 * @param code of all of them
 * @param environment of all of them
 */
record Functions(Stack stack, Settings settings, Code code, Map<String, String> environment) {
  /** The same, whose environment has more. */
  Functions with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Functions(stack, settings, code, all);
  }

  /** A function whose handler is the class {@code <id>Function}. */
  LambdaFunction make(String id, Limits limits, List<PolicyStatement> permissions) {
    return new LambdaFunction(
        stack,
        id + "Function",
        new LambdaFunction.Props(
            settings.named(id.toLowerCase(Locale.ROOT)),
            "io.waymark.functions.%sFunction".formatted(id),
            code,
            environment,
            limits,
            permissions));
  }
}
