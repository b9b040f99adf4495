package io.waymark.graphql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to answer of an object: a document's selections with all fragments and variables put in.
 *
 * @param type of the object
 * @param fields in the order of the answer
 */
record Plan(Type type, List<Field> fields) {
  /** Asks for the name of an object's type. */
  static final String TYPE_NAME = "__typename";

  /**
   * One of its fields.
   *
   * @param key by which it is called in the answer
   * @param input what it is asked with
   * @param of what to answer of the object, or of each of those, that it leads to; none of a scalar
   */
  record Field(String key, Type.Field field, Map<String, Object> input, Optional<Plan> of) {
    boolean isTypeName() {
      return field.name().equals(TYPE_NAME);
    }
  }

  /** Whether a field of that name is wanted, under whatever key. */
  boolean wants(String name) {
    return fields.stream().anyMatch(field -> field.field().name().equals(name));
  }
}
