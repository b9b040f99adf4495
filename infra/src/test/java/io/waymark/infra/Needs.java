package io.waymark.infra;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The programs a test runs; without them it is skipped, and says so, but in CI it fails. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
@interface Needs {
  String[] value();

  /** Looks for the programs. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      List<String> missing =
          Arrays.stream(context.getRequiredTestClass().getAnnotation(Needs.class).value())
              .filter(program -> !isThere(program))
              .toList();
      if (missing.isEmpty() || "true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("what it needs is there, or has to be");
      }
      String reason = "SKIPPED %s: no %s here".formatted(context.getDisplayName(), missing);
      System.err.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean isThere(String program) {
      try {
        return new ProcessBuilder(program, "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
      } catch (IOException notFound) {
        return false;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
