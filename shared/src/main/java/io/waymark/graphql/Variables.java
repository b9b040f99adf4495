package io.waymark.graphql;

import io.waymark.graphql.Document.VariableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of one operation, and which of them it uses. */
final class Variables {
  private final Map<String, VariableDefinition> defined = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> given;
  private final boolean isAsked;
  private final Set<String> used = new HashSet<>();

  /**
   * @param given what came along with the document
   * @param isAsked whether the operation is the one to carry out, for which that is
   */
  Variables(
      List<VariableDefinition> definitions,
      Schema schema,
      Map<String, @Nullable Object> given,
      boolean isAsked) {
    this.given = given;
    this.isAsked = isAsked;
    for (VariableDefinition definition : definitions) {
      if (!schema.knows(definition.type().name())) {
        throw new GraphqlException("Unknown type '%s'.".formatted(definition.type().name()));
      }
      if (defined.put(definition.name(), definition) != null) {
        throw new GraphqlException(
            "There can be only one variable named '$%s'.".formatted(definition.name()));
      }
      if (isAsked) {
        requireGiven(definition);
      }
    }
  }

  private void requireGiven(VariableDefinition definition) {
    if (definition.type().isRequired()
        && definition.byDefault().isEmpty()
        && given.get(definition.name()) == null) {
      throw new GraphqlException(
          "Variable '$%s' of required type '%s' was not provided."
              .formatted(definition.name(), definition.type()));
    }
  }

  /** A value as JSON, in which nothing stands for what is absent. */
  @Nullable Object resolve(Value value) {
    return switch (value) {
      case Value.Constant(Object json) -> json;
      case Value.Variable(String name) -> variable(name);
      case Value.ListOf(List<Value> elements) -> {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(resolve(element)));
        yield list;
      }
      case Value.ObjectOf(Map<String, Value> fields) -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        fields.forEach((name, field) -> object.put(name, resolve(field)));
        yield object;
      }
    };
  }

  void requireAllUsed() {
    for (String name : defined.keySet()) {
      if (!used.contains(name)) {
        throw new GraphqlException("Variable '$%s' is never used.".formatted(name));
      }
    }
  }

  private @Nullable Object variable(String name) {
    VariableDefinition definition = defined.get(name);
    if (definition == null) {
      throw new GraphqlException("Variable '$%s' is not defined.".formatted(name));
    }
    used.add(name);
    return isAsked && given.containsKey(name)
        ? given.get(name)
        : definition.byDefault().map(this::resolve).orElse(null);
  }
}
