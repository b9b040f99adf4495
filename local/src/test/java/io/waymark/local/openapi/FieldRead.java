package io.waymark.local.openapi;

import java.util.List;
import java.util.Locale;

/**
 * That the server asked for a field of a request.
 *
 * @param path its name, with those of the messages around it: {@code metrics[].key}
 * @param inQuery whether it can only stand in the query string
 * @param constants the values of an enumeration
 */
public record FieldRead(String path, Kind kind, boolean inQuery, List<String> constants) {
  /** What a field is read as; a later constant says more than those before it. */
  public enum Kind {
    /** Only whether it is there. */
    ANY,
    MESSAGE,
    OBJECT,
    TEXTS,
    NUMBERS,
    MESSAGES,
    STRINGS,
    INT64S,
    STRING,
    ENUMERATION,
    BOOL,
    INT32,
    INT64,
    NUMBER;

    /** What a method of {@code Fields} reads. */
    static Kind of(String method) {
      return switch (method) {
        case "has" -> ANY;
        case "requiredString" -> STRING;
        case "requiredInt64" -> INT64;
        default -> valueOf(method.toUpperCase(Locale.ROOT));
      };
    }
  }
}
