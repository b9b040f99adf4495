package io.waymark.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What may be asked, as {@code schema.graphqls} tells in GraphQL's own language. */
final class Schema {
  static final Schema OF_MLFLOW = new Schema(new Words(resource("schema.graphqls")));

  private static final Set<String> SCALARS =
      Set.of("String", "Int", "Float", "Boolean", "ID", "LongString");

  private final Map<String, Type> types = new LinkedHashMap<>();

  private Schema(Words words) {
    while (words.peek().kind() != Token.Kind.END) {
      Type type = type(words);
      types.put(type.name(), type);
    }
  }

  /** The type of that name, unless it is a scalar. */
  Optional<Type> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  boolean knows(String name) {
    return types.containsKey(name) || SCALARS.contains(name);
  }

  /**
   * Where an operation starts.
   *
   * @param operation its kind
   */
  Type root(String operation) {
    return switch (operation) {
      case "query" -> Objects.requireNonNull(types.get("Query"));
      case "mutation" -> Objects.requireNonNull(types.get("Mutation"));
      default ->
          throw new GraphqlException(
              "Schema is not configured to execute %s operation.".formatted(operation));
    };
  }

  private static Type type(Words words) {
    Type.Kind kind =
        switch (words.name()) {
          case "type" -> Type.Kind.OBJECT;
          case "input" -> Type.Kind.INPUT;
          case "enum" -> Type.Kind.ENUM;
          default -> throw words.unexpected("a type");
        };
    String name = words.name();
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Type.Field field : words.between("{", "}", () -> field(words, kind))) {
      fields.put(field.name(), field);
    }
    return new Type(name, kind, fields);
  }

  private static Type.Field field(Words words, Type.Kind of) {
    String name = words.name();
    if (of == Type.Kind.ENUM) {
      return new Type.Field(name, new TypeReference("String", false, false), Map.of());
    }
    Map<String, TypeReference> arguments = new LinkedHashMap<>();
    if (words.isAt("(")) {
      words
          .between("(", ")", () -> field(words, of))
          .forEach(argument -> arguments.put(argument.name(), argument.type()));
    }
    words.require(":");
    return new Type.Field(name, words.type(), arguments);
  }

  private static String resource(String name) {
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
