package io.waymark.graphql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document that may be asked.
 *
 * @param fragments by name
 */
record Document(List<Operation> operations, Map<String, Fragment> fragments) {
  /**
   * One of the things that a document can do.
   *
   * @param kind {@code query} or {@code mutation}; others are not served
   */
  record Operation(
      String kind,
      Optional<String> name,
      List<VariableDefinition> variables,
      List<Directive> directives,
      List<Selection> selections) {}

  record VariableDefinition(String name, TypeReference type, Optional<Value> byDefault) {}

  /**
   * What to select, for several places.
   *
   * @param on the type of what it is selected of
   */
  record Fragment(String name, String on, List<Directive> directives, List<Selection> selections) {}

  /** The operation to carry out: the one of that name, or the only one. */
  Operation operation(Optional<String> name) {
    if (name.isPresent()) {
      return operations.stream()
          .filter(operation -> operation.name().equals(name))
          .findFirst()
          .orElseThrow(
              () -> new GraphqlException("Unknown operation named '%s'.".formatted(name.get())));
    }
    if (operations.size() > 1) {
      throw new GraphqlException(
          "Must provide operation name if query contains multiple operations.");
    }
    return operations.getFirst();
  }
}
