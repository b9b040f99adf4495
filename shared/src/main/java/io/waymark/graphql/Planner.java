package io.waymark.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a document against the schema, so far as a mistake would make its answer another one than
 * it expects. Of several mistakes it tells the first.
 */
final class Planner {
  private static final String INPUT = "input";
  private static final Type.Field TYPE_NAME =
      new Type.Field(Plan.TYPE_NAME, new TypeReference("String", false, true), Map.of());

  private final Schema schema;
  private final Document document;
  private final Map<String, @Nullable Object> given;
  private final Limits limits = new Limits();
  private final Set<String> fragments = new HashSet<>();

  private Planner(Schema schema, Document document, Map<String, @Nullable Object> given) {
    this.schema = schema;
    this.document = document;
    this.given = given;
  }

  /**
   * What to answer.
   *
   * @param operation the name of the one to carry out
   * @param given the variables
   * @throws GraphqlException if anything is wrong with the document
   */
  static Plan plan(
      Document document, Optional<String> operation, Map<String, @Nullable Object> given) {
    Planner planner = new Planner(Schema.OF_MLFLOW, document, given);
    Document.Operation asked = document.operation(operation);
    Plan plan = planner.of(asked, true);
    for (Document.Operation other : document.operations()) {
      if (!other.equals(asked)) {
        planner.of(other, false);
      }
    }
    planner.requireAllUsed();
    return plan;
  }

  private Plan of(Document.Operation operation, boolean isAsked) {
    operation.directives().forEach(Planner::requireComponent);
    Variables variables = new Variables(operation.variables(), schema, given, isAsked);
    Plan plan =
        new Level(variables, true)
            .of(schema.root(operation.kind()), List.of(operation.selections()));
    variables.requireAllUsed();
    return plan;
  }

  private static void requireComponent(Directive directive) {
    if (!directive.name().equals(Directive.COMPONENT)) {
      throw directive.unknown();
    }
    if (!directive.arguments().keySet().equals(Set.of("name"))) {
      throw new GraphqlException(
          "Directive '@component' takes the argument 'name' of type 'String!' and no other.");
    }
  }

  private void requireAllUsed() {
    for (String name : document.fragments().keySet()) {
      if (!fragments.contains(name)) {
        throw new GraphqlException("Fragment '%s' is never used.".formatted(name));
      }
    }
  }

  /** Objects at one depth of an operation. */
  private final class Level {
    private final Variables variables;
    private final boolean isRoot;

    Level(Variables variables, boolean isRoot) {
      this.variables = variables;
      this.isRoot = isRoot;
    }

    Plan of(Type type, List<List<Selection>> selections) {
      Collected collected = new Collected(type, document.fragments(), limits, isRoot);
      selections.forEach(collected::add);
      fragments.addAll(collected.fragments());
      List<Plan.Field> fields = new ArrayList<>();
      collected.byKey().forEach((key, same) -> fields.add(field(type, key, same)));
      return new Plan(type, fields);
    }

    private Plan.Field field(Type type, String key, List<Selection.Field> same) {
      Type.Field field = known(type, same.getFirst().name());
      List<List<Selection>> parts =
          same.stream().map(Selection.Field::selections).filter(part -> !part.isEmpty()).toList();
      Optional<Type> leadsTo = schema.find(field.type().name()).filter(Type::isObject);
      if (leadsTo.isPresent() == parts.isEmpty()) {
        throw wrongParts(field, leadsTo.isPresent());
      }
      return new Plan.Field(
          key,
          field,
          input(type, field, same.getFirst()),
          leadsTo.map(found -> new Level(variables, false).of(found, parts)));
    }

    private Type.Field known(Type type, String name) {
      if (name.equals(Plan.TYPE_NAME)) {
        return TYPE_NAME;
      }
      if (isRoot && name.startsWith("__")) {
        throw new GraphqlException("Introspection is not served here.");
      }
      return Optional.ofNullable(type.fields().get(name))
          .orElseThrow(
              () ->
                  new GraphqlException(
                      "Cannot query field '%s' on type '%s'.".formatted(name, type.name())));
    }

    private Map<String, Object> input(Type type, Type.Field field, Selection.Field asked) {
      for (String name : asked.arguments().keySet()) {
        if (!field.arguments().containsKey(name)) {
          throw new GraphqlException(
              "Unknown argument '%s' on field '%s.%s'.".formatted(name, type.name(), field.name()));
        }
      }
      TypeReference needed = field.arguments().get(INPUT);
      if (needed == null) {
        return Map.of();
      }
      Value value = asked.arguments().get(INPUT);
      if (value == null) {
        throw new GraphqlException(
            "Field '%s' needs the argument 'input'.".formatted(field.name()));
      }
      return checked(needed, variables.resolve(value));
    }

    private Map<String, Object> checked(TypeReference type, @Nullable Object value) {
      return new Input(schema).fields(schema.find(type.name()).orElseThrow(), value);
    }
  }

  private static GraphqlException wrongParts(Type.Field field, boolean hasParts) {
    return new GraphqlException(
        hasParts
            ? "Field '%s' of type '%s' must have a selection of subfields. Did you mean '%s { ... }'?"
                .formatted(field.name(), field.type(), field.name())
            : "Field '%s' must not have a selection since type '%s' has no subfields."
                .formatted(field.name(), field.type()));
  }
}
