package io.waymark.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a plan wants of a REST call's answer. */
final class Projection {
  private Projection() {}

  /** Of an object; null where there is none. */
  static void write(JsonGenerator out, Plan plan, @Nullable Map<String, @Nullable Object> object)
      throws IOException {
    if (object == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    for (Plan.Field field : plan.fields()) {
      out.writeFieldName(field.key());
      if (field.isTypeName()) {
        out.writeString(plan.type().name());
      } else {
        writeField(out, field, object);
      }
    }
    out.writeEndObject();
  }

  private static void writeField(
      JsonGenerator out, Plan.Field field, Map<String, @Nullable Object> object)
      throws IOException {
    String name = field.field().inRest();
    Object value = object.get(name);
    if (value == null && object.containsKey(name)) {
      out.writeNull();
    } else if (field.field().type().isList()) {
      writeList(out, field, value instanceof List<?> list ? list : List.of());
    } else {
      writeOne(out, field, value);
    }
  }

  private static void writeList(JsonGenerator out, Plan.Field field, List<?> elements)
      throws IOException {
    out.writeStartArray();
    for (Object element : elements) {
      writeOne(out, field, element);
    }
    out.writeEndArray();
  }

  private static void writeOne(JsonGenerator out, Plan.Field field, @Nullable Object value)
      throws IOException {
    if (field.of().isEmpty()) {
      writeScalar(out, field.field().type().name(), value);
    } else if (field.field().type().name().equals("ApiError")) {
      // MLflow tells errors beside the data, never by this.
      out.writeNull();
    } else {
      // What REST leaves out is, as in protobuf's messages, an object of nothing but defaults.
      write(out, field.of().get(), Json.object(value).orElseGet(Map::of));
    }
  }

  private static void writeScalar(JsonGenerator out, String type, @Nullable Object value)
      throws IOException {
    switch (type) {
      case "String" -> out.writeString(value == null ? "" : value.toString());
      case "LongString" -> out.writeString(value == null ? "0" : value.toString());
      case "Boolean" -> out.writeBoolean(Boolean.TRUE.equals(value));
      case "Float" -> writeFloat(out, value);
      // The name of an enum's value.
      default -> out.writeObject(value);
    }
  }

  /** What is no number in JSON is nothing: REST has it as a text, such as NaN. */
  private static void writeFloat(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNumber(0.0);
      case Number number -> out.writeNumber(number.doubleValue());
      default -> out.writeNull();
    }
  }
}
