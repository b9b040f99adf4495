package io.waymark.graphql;

import io.waymark.error.MlflowException;
import io.waymark.graphql.Document.Fragment;
import io.waymark.graphql.Document.Operation;
import io.waymark.graphql.Document.VariableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads documents. */
final class Parser {
  /** Far more than any document for this schema needs, and far from where a thread's stack ends. */
  private static final int MAX_NESTING = 100;

  private final Words words;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Fragment> fragments = new LinkedHashMap<>();
  private int nesting;
  private boolean isDefault;

  private Parser(String text) {
    words = new Words(text);
  }

  /**
   * The document in a text.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} where there is none
   */
  static Document parse(String text) {
    Parser parser = new Parser(text);
    do {
      parser.definition();
    } while (parser.words.peek().kind() != Token.Kind.END);
    if (parser.operations.isEmpty()) {
      throw parser.words.unexpected("an operation");
    }
    return new Document(parser.operations, parser.fragments);
  }

  private void definition() {
    if (words.isAt("{")) {
      operations.add(new Operation("query", Optional.empty(), List.of(), List.of(), selections()));
      return;
    }
    Token kind = words.peek();
    switch (kind.kind() == Token.Kind.NAME ? kind.text() : "") {
      case "query", "mutation", "subscription" -> operations.add(operation());
      case "fragment" -> fragment();
      default -> throw words.unexpected("a definition");
    }
  }

  private Operation operation() {
    String kind = words.name();
    Optional<String> name =
        words.peek().kind() == Token.Kind.NAME ? Optional.of(words.name()) : Optional.empty();
    List<VariableDefinition> variables =
        words.isAt("(") ? words.between("(", ")", this::variable) : List.of();
    return new Operation(kind, name, variables, directives(), selections());
  }

  private VariableDefinition variable() {
    words.require("$");
    String name = words.name();
    words.require(":");
    TypeReference type = words.type();
    isDefault = true;
    Optional<Value> byDefault = words.skip("=") ? Optional.of(value()) : Optional.empty();
    isDefault = false;
    for (Directive directive : directives()) {
      throw directive.unknown();
    }
    return new VariableDefinition(name, type, byDefault);
  }

  private void fragment() {
    words.take();
    String name = words.name();
    requireOn();
    Fragment fragment = new Fragment(name, words.name(), directives(), selections());
    if (fragments.put(name, fragment) != null) {
      throw new GraphqlException("There can be only one fragment named '%s'.".formatted(name));
    }
  }

  private void requireOn() {
    if (!words.peek().isName("on")) {
      throw words.unexpected("'on'");
    }
    words.take();
  }

  private List<Selection> selections() {
    return nested(() -> words.between("{", "}", this::selection));
  }

  private Selection selection() {
    return words.skip("...") ? spread() : field();
  }

  private Selection field() {
    String first = words.name();
    Optional<String> alias = words.skip(":") ? Optional.of(first) : Optional.empty();
    return new Selection.Field(
        alias,
        alias.isPresent() ? words.name() : first,
        arguments(),
        directives(),
        words.isAt("{") ? selections() : List.of());
  }

  private Selection spread() {
    boolean on = words.peek().isName("on");
    if (words.peek().kind() == Token.Kind.NAME && !on) {
      return new Selection.Spread(words.name(), directives());
    }
    if (on) {
      words.take();
    }
    Optional<String> type = on ? Optional.of(words.name()) : Optional.empty();
    return new Selection.Inline(type, directives(), selections());
  }

  private List<Directive> directives() {
    List<Directive> directives = new ArrayList<>();
    while (words.skip("@")) {
      directives.add(new Directive(words.name(), arguments()));
    }
    return directives;
  }

  private Map<String, Value> arguments() {
    return words.isAt("(") ? named(words.between("(", ")", this::member)) : Map.of();
  }

  private Map.Entry<String, Value> member() {
    String name = words.name();
    words.require(":");
    return Map.entry(name, value());
  }

  private static Map<String, Value> named(List<Map.Entry<String, Value>> members) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (Map.Entry<String, Value> member : members) {
      if (named.put(member.getKey(), member.getValue()) != null) {
        throw new GraphqlException("There can be only one '%s'.".formatted(member.getKey()));
      }
    }
    return named;
  }

  private Value value() {
    if (words.isAt("[")) {
      return nested(this::list);
    }
    if (words.isAt("{")) {
      return nested(this::object);
    }
    if (!isDefault && words.skip("$")) {
      return new Value.Variable(words.name());
    }
    Token token = words.peek();
    return switch (token.kind()) {
      case STRING -> new Value.Constant(words.take().text());
      case INTEGER, FLOAT -> new Value.Constant(number(words.take()));
      case NAME -> new Value.Constant(literal(words.take().text()));
      case MARK, END -> throw words.unexpected("a value");
    };
  }

  private static Number number(Token token) {
    try {
      if (token.kind() == Token.Kind.INTEGER) {
        return Long.valueOf(token.text());
      }
      return Double.valueOf(token.text());
    } catch (NumberFormatException e) {
      throw Lexer.wrong(
          "Invalid number, expected one of 64 bits: %s.".formatted(token.shown()), token.at());
    }
  }

  private static @Nullable Object literal(String name) {
    return switch (name) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> name;
    };
  }

  private <T> T nested(Supplier<T> part) {
    if (nesting == MAX_NESTING) {
      throw Lexer.wrong("It is nested too deeply.", words.peek().at());
    }
    nesting++;
    T read = part.get();
    nesting--;
    return read;
  }

  private Value list() {
    words.require("[");
    List<Value> elements = new ArrayList<>();
    while (!words.skip("]")) {
      elements.add(value());
    }
    return new Value.ListOf(elements);
  }

  private Value object() {
    words.require("{");
    List<Map.Entry<String, Value>> members = new ArrayList<>();
    while (!words.skip("}")) {
      members.add(member());
    }
    return new Value.ObjectOf(named(members));
  }
}
