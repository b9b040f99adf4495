package io.waymark.json;

import io.waymark.error.MlflowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request message, read by their proto (snake_case) names.
 *
 * <p>Reading is as lenient as MLflow's: lowerCamelCase names, numbers and booleans as strings, and
 * unknown fields are accepted. A field of the wrong type, or given under both its names, is an
 * {@code INVALID_PARAMETER_VALUE}. Absent, {@code null} and (for required strings) empty are the
 * same.
 */
public final class Fields {
  private static final Pattern UNDERSCORED = Pattern.compile("_([a-z])");

  private final Map<String, @Nullable Object> values;

  private Fields(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** The fields of a JSON object as {@link Json#readObject} gives it. */
  public static Fields of(Map<String, @Nullable Object> json) {
    return new Fields(json);
  }

  /** The fields of a query string: repeated keys are lists. */
  public static Fields ofQuery(Map<String, List<String>> query) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    query.forEach((name, all) -> values.put(name, all.size() == 1 ? all.getFirst() : all));
    return new Fields(values);
  }

  public boolean has(String name) {
    return value(name) != null;
  }

  public String requiredString(String name) {
    return string(name).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(name));
  }

  public Optional<String> string(String name) {
    return switch (value(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Object other -> throw wrongType(name, other, "a string");
    };
  }

  public long requiredInt64(String name) {
    return int64(name).orElseThrow(() -> missing(name));
  }

  public OptionalLong int64(String name) {
    Object value = value(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(decimal(value).longValueExact());
    } catch (ArithmeticException | NumberFormatException notAnInteger) {
      throw wrongType(name, value, "a 64-bit integer");
    }
  }

  public OptionalInt int32(String name) {
    Object value = value(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(decimal(value).intValueExact());
    } catch (ArithmeticException | NumberFormatException notAnInteger) {
      throw wrongType(name, value, "a 32-bit integer");
    }
  }

  /** A double; {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} are strings in JSON. */
  public OptionalDouble number(String name) {
    Object value = value(name);
    try {
      return switch (value) {
        case null -> OptionalDouble.empty();
        case Number number -> OptionalDouble.of(number.doubleValue());
        case String text -> OptionalDouble.of(Double.parseDouble(text));
        case Object other -> throw wrongType(name, other, "a number");
      };
    } catch (NumberFormatException notANumber) {
      throw wrongType(name, value == null ? "" : value, "a number");
    }
  }

  public Optional<Boolean> bool(String name) {
    Object value = value(name);
    return switch (value) {
      case null -> Optional.empty();
      case Boolean bool -> Optional.of(bool);
      case String text when text.equalsIgnoreCase("true") -> Optional.of(true);
      case String text when text.equalsIgnoreCase("false") -> Optional.of(false);
      case Object other -> throw wrongType(name, other, "a boolean");
    };
  }

  /** An enum by its constant's name. */
  public <E extends Enum<E>> Optional<E> enumeration(String name, Class<E> type) {
    Optional<String> text = string(name);
    try {
      return text.map(constant -> Enum.valueOf(type, constant));
    } catch (IllegalArgumentException unknown) {
      throw wrongType(name, text.orElse(""), "one of " + List.of(type.getEnumConstants()));
    }
  }

  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw wrongType(name, element, "a list of strings");
      }
      strings.add(text);
    }
    return List.copyOf(strings);
  }

  /** A list of nested messages. */
  public List<Fields> messages(String name) {
    List<Fields> messages = new ArrayList<>();
    for (Object element : list(name)) {
      messages.add(message(name, element));
    }
    return List.copyOf(messages);
  }

  /** One nested message. */
  public Optional<Fields> message(String name) {
    return Optional.ofNullable(value(name)).map(value -> message(name, value));
  }

  /** MLflow's own words for a required field that is absent. */
  public static MlflowException missing(String name) {
    return MlflowException.invalidParameter(
        "Missing value for required parameter '%s'. See the API docs for more information about request parameters."
            .formatted(name));
  }

  @SuppressWarnings("unchecked")
  private static Fields message(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields((Map<String, @Nullable Object>) map);
    }
    throw wrongType(name, value, "an object");
  }

  private List<Object> list(String name) {
    List<Object> elements = new ArrayList<>();
    switch (value(name)) {
      case null -> {}
      case List<?> list ->
          list.forEach(element -> elements.add(element == null ? "null" : element));
      case String single -> elements.add(single);
      case Object other -> throw wrongType(name, other, "a list");
    }
    return elements;
  }

  private @Nullable Object value(String name) {
    String camel = camelCase(name);
    Object value = values.get(name);
    Object twin = camel.equals(name) ? null : values.get(camel);
    if (value != null && twin != null) {
      throw MlflowException.invalidParameter(
          "Parameter '%s' is given twice, also as '%s'.".formatted(name, camel));
    }
    return value != null ? value : twin;
  }

  private static String camelCase(String name) {
    return UNDERSCORED.matcher(name).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private static BigDecimal decimal(Object value) {
    return switch (value) {
      case Integer number -> BigDecimal.valueOf(number);
      case Long number -> BigDecimal.valueOf(number);
      case BigInteger number -> new BigDecimal(number);
      case Number number -> new BigDecimal(number.toString());
      case String text -> new BigDecimal(text.strip());
      default -> throw new NumberFormatException(value.toString());
    };
  }

  private static MlflowException wrongType(String name, Object value, String expected) {
    String given = String.valueOf(value);
    String shown = given.length() > 100 ? given.substring(0, 100) + "..." : given;
    return MlflowException.invalidParameter(
        "Invalid value %s for parameter '%s' supplied: expected %s. See the API docs for more information about request parameters."
            .formatted(shown, name, expected));
  }
}
