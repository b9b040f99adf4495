package io.waymark.local.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Calls functions of this process as the resource {@code lambda:invoke} calls Lambda. */
public final class LambdaInvoke implements Integration {
  private final Map<String, UnaryOperator<byte[]>> functions;
  private final Set<Fault> faults = ConcurrentHashMap.newKeySet();

  /**
   * @param functions from event to answer, both JSON, by their names in the definition
   */
  public LambdaInvoke(Map<String, UnaryOperator<byte[]>> functions) {
    this.functions = new ConcurrentHashMap<>(functions);
  }

  /** A function that fails for events that have a text in them. */
  private record Fault(String function, String text) {}

  /**
   * For tests: makes a function fail, or work again.
   *
   * @param text what events have in them that it fails for
   */
  public void setBroken(String name, String text, boolean isBroken) {
    Fault fault = new Fault(name, text);
    if (isBroken) {
      faults.add(fault);
    } else {
      faults.remove(fault);
    }
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
    String event = CanonicalJson.text(parameters.get("Payload"));
    if (faults.stream().anyMatch(f -> f.function().equals(name) && event.contains(f.text()))) {
      throw new TaskFailure("java.lang.IllegalStateException", "%s is broken.".formatted(name));
    }
    return Map.of("StatusCode", 200, "Payload", answer(function, event));
  }

  private static Map<String, @Nullable Object> answer(UnaryOperator<byte[]> function, String event)
      throws TaskFailure {
    byte[] answer;
    try {
      answer = function.apply(event.getBytes(UTF_8));
    } catch (RuntimeException e) {
      throw new TaskFailure(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
    return Json.readObject(answer)
        .orElseThrow(() -> new IllegalStateException("The answer is no JSON object."));
  }
}
