package io.waymark.tracing;

import io.waymark.json.Json;
import io.waymark.validation.Length;
import io.waymark.validation.PythonJson;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of traces. Of the sums of tokens and costs only the numbers that MLflow knows are
 * kept, each by itself, so that a later call may add one.
 */
final class TraceMetadata {
  private static final String SESSION = "mlflow.trace.session";
  private static final int MAX_LENGTH = 250;

  /** Of the database columns that MLflow has for them. */
  private static final int MAX_VALUE_LENGTH = 8000;

  private static final Totals TOKENS =
      new Totals(
          "mlflow.trace.tokenUsage",
          List.of(
              "input_tokens",
              "output_tokens",
              "total_tokens",
              "cache_read_input_tokens",
              "cache_creation_input_tokens",
              "cache_creation_input_tokens_above_1hr"),
          TraceMetadata::count);

  private static final Totals COST =
      new Totals(
          "mlflow.trace.cost",
          List.of("input_cost", "output_cost", "total_cost"),
          TraceMetadata::amount);

  private TraceMetadata() {}

  /**
   * What is known with what is given now.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static Map<String, String> merge(Map<String, String> known, Map<String, String> given) {
    Length.check("Session ID", MAX_LENGTH, given.getOrDefault(SESSION, ""));
    Map<String, String> all = new HashMap<>(known);
    given.forEach(
        (key, value) -> all.put(Length.cut(MAX_LENGTH, key), Length.cut(MAX_VALUE_LENGTH, value)));
    for (Totals totals : List.of(TOKENS, COST)) {
      Optional.ofNullable(given.get(totals.key()))
          .ifPresent(
              json -> {
                String sum = totals.merge(known.getOrDefault(totals.key(), ""), json);
                all.put(totals.key(), sum);
              });
      all.remove(totals.key(), Totals.NONE);
    }
    return all;
  }

  private static Optional<Object> count(BigDecimal number) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException fractionOrTooLarge) {
      return Optional.empty();
    }
  }

  private static Optional<Object> amount(BigDecimal number) {
    double amount = number.doubleValue();
    return Double.isFinite(amount) ? Optional.of(amount) : Optional.empty();
  }

  /** Numbers that belong together, as one JSON object. */
  private record Totals(
      String key, List<String> names, Function<BigDecimal, Optional<Object>> number) {
    static final String NONE = "{}";

    /** No number needs more, and the digits of long ones take long. */
    private static final int MAX_DIGITS = 40;

    String merge(String known, String given) {
      Map<String, @Nullable Object> before = object(known);
      Map<String, @Nullable Object> now = object(given);
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      for (String name : names) {
        Map<String, @Nullable Object> from = now.containsKey(name) ? now : before;
        number(from.get(name)).ifPresent(value -> all.put(name, value));
      }
      return PythonJson.write(all);
    }

    private static Map<String, @Nullable Object> object(String json) {
      return Json.object(Json.read(json, null)).orElse(Map.of());
    }

    private Optional<Object> number(@Nullable Object value) {
      boolean numeric = value instanceof Number || value instanceof String;
      String text = String.valueOf(value);
      if (!numeric || text.length() > MAX_DIGITS) {
        return Optional.empty();
      }
      try {
        return number.apply(new BigDecimal(text.strip()));
      } catch (NumberFormatException notANumber) {
        return Optional.empty();
      }
    }
  }
}
