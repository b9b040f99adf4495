package io.waymark.json;

import io.waymark.error.MlflowException;
import io.waymark.validation.PythonJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** MLflow's words for a field of a request whose value is of the wrong kind. */
final class InvalidField {
  /** Enough of a wrong value to recognise it by. */
  private static final int MAX_SHOWN = 500;

  private InvalidField() {}

  static MlflowException ofWrongType(String name, @Nullable Object value) {
    return of(name, value, " Hint: Value was of type '%s'.".formatted(typeName(value)));
  }

  static MlflowException of(String name, @Nullable Object value, String reason) {
    return MlflowException.invalidParameter(
        "Invalid value %s for parameter '%s' supplied: %s See the API docs for more information about request parameters."
            .formatted(shown(value), name, reason));
  }

  static MlflowException unknown(String path, String given, String... known) {
    return MlflowException.invalidParameter(
        "Unknown parameter %s%s; there are: %s."
            .formatted(
                path.isEmpty() ? "" : "in '%s': ".formatted(path.substring(0, path.length() - 1)),
                shown(given),
                String.join(", ", known)));
  }

  private static String shown(@Nullable Object value) {
    String json = PythonJson.compact(value);
    return json.length() > MAX_SHOWN ? json.substring(0, MAX_SHOWN) + "..." : json;
  }

  /** As Python calls the type, since MLflow's messages do. */
  private static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "NoneType";
      case String text -> "str";
      case Boolean bool -> "bool";
      case Double number -> "float";
      case Number integer -> "int";
      case List<?> list -> "list";
      default -> "dict";
    };
  }
}
