package io.waymark.projects.yaml;

import static java.util.stream.Collectors.joining;

import io.waymark.validation.PythonText;
import java.util.List;
import java.util.Map;

/** A value of a YAML file. An alias is the very node that its anchor names. */
public sealed interface Node {
  /** How many values it stands for, each alias counted as what it repeats. */
  long size();

  /** What Python's {@code repr} makes of it. */
  String repr();

  /** What Python's {@code str} makes of it. */
  default String text() {
    return repr();
  }

  /** What it is, for a message. */
  String kind();

  /**
   * A single value.
   *
   * @param text what Python's {@code str} makes of it: {@code True}, {@code 0.001}, {@code None}
   */
  record Scalar(Kind type, String text) implements Node {
    /** What Python's loader makes of a scalar. */
    public enum Kind {
      TEXT("text"),
      BOOLEAN("a boolean"),
      INTEGER("a number"),
      FLOAT("a number"),
      TIME("a date"),
      NULL("empty"),
      /** The key under which other maps are merged. */
      MERGE("<<");

      private final String words;

      Kind(String words) {
        this.words = words;
      }
    }

    @Override
    public long size() {
      return 1;
    }

    /** A date is written as text: nobody reads Python's constructor calls. */
    @Override
    public String repr() {
      return type == Kind.TEXT || type == Kind.TIME ? PythonText.repr(text) : text;
    }

    @Override
    public String kind() {
      return type.words;
    }

    public boolean isText() {
      return type == Kind.TEXT;
    }

    boolean isNull() {
      return type == Kind.NULL;
    }

    boolean isKey() {
      return type == Kind.TEXT || type == Kind.MERGE;
    }
  }

  /** A list. */
  record Sequence(List<Node> elements, long size) implements Node {
    @Override
    public String repr() {
      return elements.stream().map(Node::repr).collect(joining(", ", "[", "]"));
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A map, in the order of the file. */
  record Mapping(Map<String, Node> entries, long size) implements Node {
    @Override
    public String repr() {
      return entries.entrySet().stream()
          .map(entry -> PythonText.repr(entry.getKey()) + ": " + entry.getValue().repr())
          .collect(joining(", ", "{", "}"));
    }

    @Override
    public String kind() {
      return "a map";
    }
  }
}
