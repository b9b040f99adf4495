package io.waymark.graphql;

import java.util.Map;

/**
 * A type of the schema that is made of parts.
 *
 * @param fields by name; of an enum its values, each without a type
 */
record Type(String name, Kind kind, Map<String, Field> fields) {
  enum Kind {
    OBJECT,
    INPUT,
    ENUM
  }

  /**
   * A field of an object or an input.
   *
   * @param arguments by name
   */
  record Field(String name, TypeReference type, Map<String, TypeReference> arguments) {
    /** Its name in the answer of the REST call: there MLflow writes snake_case. */
    String inRest() {
      StringBuilder text = new StringBuilder();
      name.chars()
          .forEach(
              c -> {
                if (Character.isUpperCase(c)) {
                  text.append('_');
                }
                text.append((char) Character.toLowerCase(c));
              });
      return text.toString();
    }
  }

  boolean isObject() {
    return kind == Kind.OBJECT;
  }
}
