package io.waymark.local.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Calls functions of this process as the resource {@code lambda:invoke} calls Lambda. */
public final class LambdaInvoke implements Integration {
  private final Map<String, UnaryOperator<byte[]>> functions;

  /**
   * @param functions from event to answer, both JSON, by their names in the definition
   */
  public LambdaInvoke(Map<String, UnaryOperator<byte[]>> functions) {
    this.functions = new ConcurrentHashMap<>(functions);
  }

  /** For tests: puts into the place of a function what is made of it. */
  public void replace(String name, UnaryOperator<UnaryOperator<byte[]>> by) {
    functions.computeIfPresent(name, (_, function) -> by.apply(function));
  }

  @Override
  public Object call(Map<String, @Nullable Object> parameters) throws TaskFailure {
    String name = String.valueOf(parameters.get("FunctionName"));
    UnaryOperator<byte[]> function = functions.get(name);
    if (function == null) {
      throw new TaskFailure("Lambda.ResourceNotFoundException", "No function %s.".formatted(name));
    }
    return Map.of("StatusCode", 200, "Payload", answer(function, parameters.get("Payload")));
  }

  private static Map<String, @Nullable Object> answer(
      UnaryOperator<byte[]> function, @Nullable Object event) throws TaskFailure {
    byte[] answer;
    try {
      answer = function.apply(CanonicalJson.text(event).getBytes(UTF_8));
    } catch (RuntimeException e) {
      throw new TaskFailure(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
    return Json.readObject(answer)
        .orElseThrow(() -> new IllegalStateException("The answer is no JSON object."));
  }
}
