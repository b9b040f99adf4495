package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a question about a project is answered with. */
sealed interface Answer {
  record Given(Map<String, @Nullable Object> value) implements Answer {}

  record Refused(String message) implements Answer {}

  /** An error of Python's, which MLflow does not handle. */
  record Broken(String error) implements Answer {}

  static Answer ours(Supplier<Map<String, @Nullable Object>> question) {
    try {
      return new Given(question.get());
    } catch (MlflowException refused) {
      return new Refused(String.valueOf(refused.getMessage()));
    }
  }

  /** MLflow's answer, in a field of what was recorded. */
  static Answer mlflows(Fields recorded, String name) {
    Map<String, @Nullable Object> answer = recorded.object(name);
    if (answer.get("broken") instanceof String error) {
      return new Broken(error);
    }
    return answer.get("refused") instanceof String message
        ? new Refused(message)
        : new Given(answer);
  }
}
