package io.waymark.graphql;

import java.util.Map;

/** A remark to whoever answers, such as {@code @component(name: "...")}. */
record Directive(String name, Map<String, Value> arguments) {
  /** The only one there is, on operations: it tells which part of the UI asks. */
  static final String COMPONENT = "component";

  GraphqlException unknown() {
    return new GraphqlException("Unknown directive '@%s'.".formatted(name));
  }
}
