package io.waymark.json;

import io.waymark.error.MlflowException;
import java.math.BigDecimal;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request message, read by their proto (snake_case) names.
 *
 * <p>Reading is as lenient as MLflow's: lowerCamelCase names, numbers and booleans as strings, and
 * unknown fields are accepted. A field of the wrong type, or given under both its names, is an
 * {@code INVALID_PARAMETER_VALUE}; MLflow is less strict here and uses a default for some of them.
 * Absent, {@code null} and (for required fields) the empty string are the same.
 */
public final class Fields {
  private static final Pattern UNDERSCORED = Pattern.compile("_([a-z])");

  /** What a number may look like in a string; Java's own forms, such as "1f", are none. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|NaN|-?Infinity");

  /** No number of 64 bits needs more, and long ones take long to read. */
  private static final int MAX_NUMBER_LENGTH = 100;

  private final String path;
  private final Map<String, @Nullable Object> values;

  private Fields(String path, Map<String, @Nullable Object> values) {
    this.path = path;
    this.values = values;
  }

  /** The fields of a JSON object as {@link Json#readObject} gives it. */
  public static Fields of(Map<String, @Nullable Object> json) {
    return new Fields("", json);
  }

  /** The fields of a query string: a list's elements repeat the key, else the first one counts. */
  public static Fields ofQuery(Map<String, List<String>> query) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    query.forEach((name, all) -> values.put(name, new Repeated(all)));
    return new Fields("", values);
  }

  /**
   * Refuses every other field. For messages of ours where a misspelt limit would be none.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Fields only(String... names) {
    for (String given : values.keySet()) {
      if (Stream.of(names).noneMatch(name -> given.equals(name) || given.equals(camelCase(name)))) {
        throw InvalidField.unknown(path, given, names);
      }
    }
    return this;
  }

  /** The JSON value of a field that takes any. */
  public @Nullable Object any(String name) {
    return value(name);
  }

  public boolean has(String name) {
    return value(name) != null;
  }

  /** Where these fields stand in the request: empty, or for example {@code metrics[3].}. */
  public String path() {
    return path;
  }

  public String requiredString(String name) {
    return string(name).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(path + name));
  }

  public Optional<String> string(String name) {
    return switch (scalar(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(whole(name, text));
      case Object other -> throw wrongType(name, other);
    };
  }

  public long requiredInt64(String name) {
    return int64(name).orElseThrow(() -> missing(path + name));
  }

  public OptionalLong int64(String name) {
    Object value = scalar(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(decimal(value).longValueExact());
    } catch (ArithmeticException | NumberFormatException notAnInteger) {
      throw wrongType(name, value);
    }
  }

  public OptionalInt int32(String name) {
    Object value = scalar(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(decimal(value).intValueExact());
    } catch (ArithmeticException | NumberFormatException notAnInteger) {
      throw wrongType(name, value);
    }
  }

  /** A double; {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} are strings in JSON. */
  public OptionalDouble number(String name) {
    return switch (scalar(name)) {
      case null -> OptionalDouble.empty();
      case Number number -> OptionalDouble.of(number.doubleValue());
      case String text when isNumber(text) -> OptionalDouble.of(Double.parseDouble(text));
      case Object other -> throw wrongType(name, other);
    };
  }

  public Optional<Boolean> bool(String name) {
    return switch (scalar(name)) {
      case null -> Optional.empty();
      case Boolean bool -> Optional.of(bool);
      case String text when text.equalsIgnoreCase("true") -> Optional.of(true);
      case String text when text.equalsIgnoreCase("false") -> Optional.of(false);
      case Object other -> throw InvalidField.of(path + name, other, "expected 'true' or 'false'.");
    };
  }

  /** An enum by its constant's name. */
  public <E extends Enum<E>> Optional<E> enumeration(String name, Class<E> type) {
    Optional<String> text = string(name);
    try {
      return text.map(constant -> Enum.valueOf(type, constant));
    } catch (IllegalArgumentException unknown) {
      throw InvalidField.of(
          path + name,
          text.orElse(""),
          "expected one of " + List.of(type.getEnumConstants()) + ".");
    }
  }

  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw wrongType(name, list(name));
      }
      strings.add(whole(name, text));
    }
    return List.copyOf(strings);
  }

  public List<Long> int64s(String name) {
    List<Long> numbers = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof Integer || element instanceof Long)) {
        throw wrongType(name, list(name));
      }
      numbers.add(((Number) element).longValue());
    }
    return List.copyOf(numbers);
  }

  /** A nested object whose names are data and not fields, so that each is what it is. */
  public Map<String, @Nullable Object> object(String name) {
    return message(name)
        .<Map<String, @Nullable Object>>map(fields -> fields.values)
        .orElse(Map.of());
  }

  /** A list of nested messages. */
  public List<Fields> messages(String name) {
    List<Fields> messages = new ArrayList<>();
    for (Object element : list(name)) {
      messages.add(message("%s[%d]".formatted(name, messages.size()), element));
    }
    return List.copyOf(messages);
  }

  /** An object with members of any name, all of them texts. */
  public Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(name)
        .forEach(
            (key, value) -> {
              if (!(value instanceof String text)) {
                throw wrongType(name + "." + key, value);
              }
              texts.put(whole(name, key), whole(name + "." + key, text));
            });
    return texts;
  }

  /** An object with members of any name, all of them numbers as {@link #number} reads them. */
  public Map<String, Double> numbers(String name) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    object(name)
        .forEach(
            (key, value) ->
                numbers.put(
                    key,
                    switch (value) {
                      case Number number -> number.doubleValue();
                      case String text when isNumber(text) -> Double.parseDouble(text);
                      case null, default -> throw wrongType(name + "." + key, value);
                    }));
    return numbers;
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

  @SuppressWarnings("unchecked") // a JSON object has no other keys
  private Fields message(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(path + name + ".", (Map<String, @Nullable Object>) map);
    }
    throw wrongType(name, value);
  }

  private List<? extends @Nullable Object> list(String name) {
    return switch (value(name)) {
      case null -> List.of();
      case Repeated query -> query.values();
      case List<?> list -> list;
      case Object other -> throw wrongType(name, other);
    };
  }

  private @Nullable Object scalar(String name) {
    return value(name) instanceof Repeated query ? query.values().getFirst() : value(name);
  }

  private @Nullable Object value(String name) {
    String camel = camelCase(name);
    if (!camel.equals(name) && values.containsKey(name) && values.containsKey(camel)) {
      throw MlflowException.invalidParameter(
          "Request specifies both '%s' and '%s'; provide only one of them.".formatted(name, camel));
    }
    return values.containsKey(name) ? values.get(name) : values.get(camel);
  }

  private static String camelCase(String name) {
    return UNDERSCORED.matcher(name).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private static boolean isNumber(String text) {
    return text.length() <= MAX_NUMBER_LENGTH && NUMBER.matcher(text).matches();
  }

  private static BigDecimal decimal(Object value) {
    return switch (value) {
      case Number number -> new BigDecimal(number.toString());
      case String text when isNumber(text.strip()) -> new BigDecimal(text.strip());
      default -> throw new NumberFormatException();
    };
  }

  /** JSON can escape what no text has and no store keeps: half of a character of two. */
  private String whole(String name, String text) {
    if (!UnicodeText.isWhole(text)) {
      throw InvalidField.of(path + name, text, "expected Unicode text.");
    }
    return text;
  }

  private MlflowException wrongType(String name, @Nullable Object value) {
    Object sent = value instanceof Repeated query ? query.values() : value;
    return InvalidField.ofWrongType(path + name, sent);
  }

  private record Repeated(List<String> values) {}
}
