package io.waymark.graphql;

import io.waymark.json.Json;
import io.waymark.json.UnicodeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what a field is asked with against the schema. */
final class Input {
  private final Schema schema;

  Input(Schema schema) {
    this.schema = schema;
  }

  /** The fields that are given, in the form in which REST takes them. */
  Map<String, Object> fields(Type type, @Nullable Object value) {
    Map<String, @Nullable Object> object =
        Json.object(value)
            .orElseThrow(
                () ->
                    new GraphqlException(
                        "Expected value of type '%s', found %s.".formatted(type.name(), value)));
    Map<String, Object> fields = new LinkedHashMap<>();
    object.forEach(
        (name, field) -> {
          Type.Field known = type.fields().get(name);
          if (known == null) {
            throw new GraphqlException(
                "Field '%s' is not defined by type '%s'.".formatted(name, type.name()));
          }
          if (field != null) {
            fields.put(name, checked(known.type(), field));
          }
        });
    return fields;
  }

  private Object checked(TypeReference type, Object value) {
    if (!type.isList()) {
      return scalar(type.name(), value);
    }
    List<Object> list = new ArrayList<>();
    // As GraphQL has it, one value is a list of one.
    for (Object element : value instanceof List<?> many ? many : List.of(value)) {
      if (element != null) {
        list.add(scalar(type.name(), element));
      }
    }
    return list;
  }

  private Object scalar(String type, Object value) {
    boolean fits =
        switch (type) {
          case "String" -> value instanceof String text && UnicodeText.isWhole(text);
          case "Int" -> isInt(value);
          case "LongString" -> isLong(value);
          default -> isOneOf(type, value);
        };
    if (!fits) {
      throw new GraphqlException(mistake(type, value));
    }
    return value;
  }

  private static String mistake(String type, Object value) {
    return switch (type) {
      case "String" -> "String cannot represent a non string value: %s".formatted(value);
      case "Int" -> "Int cannot represent non-integer value: %s".formatted(value);
      case "LongString" -> "Expected value of type 'LongString', found %s.".formatted(value);
      default -> "Value '%s' does not exist in '%s' enum.".formatted(value, type);
    };
  }

  private static boolean isInt(Object value) {
    return isLong(value) && ((Number) value).longValue() == ((Number) value).intValue();
  }

  private static boolean isLong(Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  private boolean isOneOf(String type, Object value) {
    return value instanceof String name
        && schema.find(type).filter(known -> known.fields().containsKey(name)).isPresent();
  }
}
