package io.waymark.local.openapi;

import static io.waymark.local.openapi.Description.ordered;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Method;
import io.waymark.local.openapi.Message.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages in JSON Schema. */
final class Schemas {
  private Schemas() {}

  /** What stands in an endpoint's path and in its query string. */
  static List<Map<String, Object>> parameters(Endpoint endpoint, Message message) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (String name : endpoint.path().names()) {
      parameters.add(
          ordered("name", name, "in", "path", "required", true, "schema", type("string")));
    }
    message
        .fields()
        .forEach(
            (name, field) -> {
              if (field.inQuery || endpoint.method() == Method.GET) {
                parameters.add(parameter(message, name, field));
              }
            });
    return parameters;
  }

  private static Map<String, Object> parameter(Message message, String name, Field field) {
    Map<String, Object> parameter = ordered("name", name, "in", "query");
    if (field.required) {
      parameter.put("required", true);
    }
    if (message.isFormerName(List.of(name))) {
      parameter.put("deprecated", true);
    }
    parameter.put("schema", schema(field));
    return parameter;
  }

  /** What stands in the body. */
  static Map<String, Object> body(Message message) {
    Map<String, Object> properties = new LinkedHashMap<>();
    message
        .fields()
        .forEach(
            (name, field) -> {
              Map<String, Object> schema = schema(field);
              if (message.isFormerName(List.of(name))) {
                schema.put("deprecated", true);
              }
              properties.put(name, schema);
            });
    List<String> required =
        message.fields().entrySet().stream()
            .filter(entry -> entry.getValue().required)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Object> object = type("object");
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    if (!properties.isEmpty()) {
      object.put("properties", properties);
    }
    return object;
  }

  private static Map<String, Object> schema(Field field) {
    return switch (field.kind()) {
      case ANY -> ordered();
      case STRING -> type("string");
      case ENUMERATION -> ordered("enum", field.constants());
      case BOOL -> type("boolean");
      case INT32 -> ordered("type", "integer", "format", "int32");
      case INT64 -> ordered("type", "integer", "format", "int64");
      case NUMBER -> ordered("type", "number", "format", "double");
      case STRINGS -> listOf(type("string"));
      case INT64S -> listOf(ordered("type", "integer", "format", "int64"));
      case OBJECT -> type("object");
      case TEXTS -> ordered("type", "object", "additionalProperties", type("string"));
      case NUMBERS -> ordered("type", "object", "additionalProperties", type("number"));
      case MESSAGE -> body(field.within);
      case MESSAGES -> listOf(body(field.within));
    };
  }

  private static Map<String, Object> listOf(Map<String, Object> items) {
    return ordered("type", "array", "items", items);
  }

  private static Map<String, Object> type(String name) {
    return ordered("type", name);
  }
}
