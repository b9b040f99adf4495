package io.waymark.projects.yaml;

import io.waymark.error.MlflowException;
import io.waymark.projects.yaml.Node.Mapping;
import io.waymark.projects.yaml.Node.Scalar;
import io.waymark.projects.yaml.Node.Scalar.Kind;
import io.waymark.projects.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map in a project's file, whose fields are read by name. What is of another kind than asked for
 * is refused with the field's place in the file.
 */
public final class Section {
  private static final Set<Node> FALSE =
      Set.of(
          new Scalar(Kind.NULL, "None"),
          new Scalar(Kind.BOOLEAN, "False"),
          new Scalar(Kind.INTEGER, "0"),
          new Scalar(Kind.FLOAT, "0.0"),
          new Scalar(Kind.FLOAT, "-0.0"),
          new Scalar(Kind.TEXT, ""));

  private final String file;
  private final String path;
  private final Map<String, Node> entries;

  private Section(String file, String path, Map<String, Node> entries) {
    this.file = file;
    this.path = path;
    this.entries = entries;
  }

  /** The section of a file without fields. */
  public static Section empty(String file) {
    return new Section(file, "", Map.of());
  }

  static Section of(String file, Node root) {
    if (root instanceof Mapping(var entries, _)) {
      return new Section(file, "", entries);
    }
    throw InvalidFile.of(file, "it must be a map of fields but is %s.".formatted(root.kind()));
  }

  /** The names of its fields, in the order of the file. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Whether the field holds a map. */
  public boolean hasSection(String name) {
    return entries.get(name) instanceof Mapping;
  }

  /** Whether the field is absent or holds what Python takes for false. */
  public boolean isEmpty(String name) {
    return switch (entries.get(name)) {
      case null -> true;
      case Mapping(var fields, _) -> fields.isEmpty();
      case Sequence(var elements, _) -> elements.isEmpty();
      case Scalar scalar -> FALSE.contains(scalar);
    };
  }

  /** Whatever the field holds; an explicit nothing is nothing. */
  public Optional<Node> value(String name) {
    Node node = entries.get(name);
    return node == null || (node instanceof Scalar scalar && scalar.isNull())
        ? Optional.empty()
        : Optional.of(node);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(entries.get(name)).map(node -> text(name, node));
  }

  public String requiredText(String name) {
    return text(name).orElseThrow(() -> invalid(name, "is required."));
  }

  public Optional<Section> section(String name) {
    return Optional.ofNullable(entries.get(name)).map(node -> element(name, node));
  }

  /** The fields of a node that is found in the field {@code name}. */
  public Section element(String name, Node node) {
    if (node instanceof Mapping(var fields, _)) {
      return new Section(file, path + name + ".", fields);
    }
    throw wrongKind(name, "a map", node);
  }

  public List<Node> list(String name) {
    return switch (entries.get(name)) {
      case null -> List.of();
      case Sequence(var elements, _) -> elements;
      case Node other -> throw wrongKind(name, "a list", other);
    };
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Node element : list(name)) {
      texts.add(text("%s[%d]".formatted(name, texts.size()), element));
    }
    return List.copyOf(texts);
  }

  /** The error for a field of which {@code problem} says what is wrong. */
  public MlflowException invalid(String name, String problem) {
    return InvalidFile.of(file, "'%s%s' %s".formatted(path, name, problem));
  }

  private String text(String name, Node node) {
    if (node instanceof Scalar scalar && scalar.isText()) {
      return scalar.text();
    }
    throw wrongKind(name, "text", node);
  }

  private MlflowException wrongKind(String name, String expected, Node node) {
    return invalid(name, "must be %s but is %s.".formatted(expected, node.kind()));
  }
}
