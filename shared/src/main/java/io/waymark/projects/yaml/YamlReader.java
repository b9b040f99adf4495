package io.waymark.projects.yaml;

import io.waymark.error.MlflowException;
import io.waymark.validation.Length;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document as PyYAML's safe loader does, but refuses what no project needs and what
 * would cost without end: over {@value #MAX_LENGTH} characters, over {@value #MAX_DEPTH} levels,
 * over {@value #MAX_SIZE} values with aliases counted as what they repeat, keys that come twice or
 * are no text, and tags.
 */
public final class YamlReader {
  static final int MAX_LENGTH = 256 * 1024;
  static final int MAX_DEPTH = 20;
  static final int MAX_SIZE = 10_000;
  private static final String TEXT_TAG = "tag:yaml.org,2002:str";

  private final String file;
  private final Iterator<Event> events;
  private final Deque<OpenNode> open = new ArrayDeque<>();
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private Optional<Node> root = Optional.empty();

  private YamlReader(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * The fields of a file whose document is a map.
   *
   * @param file its name, for messages
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}, saying what is wrong and where
   */
  public static Section read(String file, String yaml) {
    if (Length.exceeds(MAX_LENGTH, yaml)) {
      throw InvalidFile.of(file, "it has more than %d characters".formatted(MAX_LENGTH));
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_LENGTH + 1).build();
    try {
      return Section.of(
          file, new YamlReader(file, new Parse(settings).parseString(yaml).iterator()).document());
    } catch (MarkedYamlEngineException broken) {
      throw InvalidFile.of(file, broken.getProblem() + at(broken.getProblemMark()));
    } catch (YamlEngineException broken) {
      throw InvalidFile.of(file, String.valueOf(broken.getMessage()));
    }
  }

  private Node document() {
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> refuseSecondDocument(event);
        case Scalar -> add(event, anchored(event, scalar((ScalarEvent) event)));
        case SequenceStart ->
            open(
                event,
                new OpenNode.OfSequence(anchor(event)),
                ((SequenceStartEvent) event).getTag());
        case MappingStart ->
            open(
                event, new OpenNode.OfMapping(anchor(event)), ((MappingStartEvent) event).getTag());
        case SequenceEnd, MappingEnd -> close(event);
        case Alias -> add(event, alias((AliasEvent) event));
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
      }
    }
    return root.orElseGet(() -> PlainScalar.of(""));
  }

  private void refuseSecondDocument(Event event) {
    if (root.isPresent()) {
      throw refused(event, "it has more than one document");
    }
  }

  private void open(Event event, OpenNode node, Optional<String> tag) {
    if (tag.filter(name -> !name.equals(node.tag())).isPresent()) {
      throw refused(event, "the tag %s is not supported".formatted(tag.get()));
    }
    if (open.size() == MAX_DEPTH) {
      throw refused(event, "it is nested more than %d levels deep".formatted(MAX_DEPTH));
    }
    open.push(node);
  }

  private void close(Event event) {
    OpenNode closed = open.pop();
    Node node = closed.close();
    closed.anchor().ifPresent(anchor -> anchors.put(anchor, node));
    add(event, node);
  }

  private void add(Event event, Node node) {
    OpenNode parent = open.peek();
    if (parent == null) {
      root = Optional.of(node);
      return;
    }
    parent
        .add(node)
        .ifPresent(
            mistake -> {
              throw refused(event, mistake);
            });
    if (open.stream().mapToLong(OpenNode::size).sum() > MAX_SIZE) {
      throw refused(event, "it has more than %d values".formatted(MAX_SIZE));
    }
  }

  private Node scalar(ScalarEvent event) {
    Optional<String> tag = event.getTag();
    boolean isText = tag.filter(TEXT_TAG::equals).isPresent();
    if (tag.isPresent() && !isText) {
      throw refused(event, "the tag %s is not supported".formatted(tag.get()));
    }
    if (isText || !event.isPlain()) {
      return new Node.Scalar(Node.Scalar.Kind.TEXT, event.getValue());
    }
    try {
      return PlainScalar.of(event.getValue());
    } catch (NumberFormatException none) {
      throw refused(event, "%s is no number or date; put it in quotes".formatted(event.getValue()));
    }
  }

  private Node alias(AliasEvent event) {
    Anchor anchor = event.getAlias();
    boolean isOpen =
        open.stream().anyMatch(node -> node.anchor().filter(anchor::equals).isPresent());
    Node node = anchors.get(anchor);
    if (isOpen || node == null) {
      throw refused(
          event,
          "the alias %s names %s"
              .formatted(anchor.getValue(), isOpen ? "what it is part of" : "nothing"));
    }
    return node;
  }

  private Node anchored(Event event, Node node) {
    anchor(event).ifPresent(anchor -> anchors.put(anchor, node));
    return node;
  }

  private static Optional<Anchor> anchor(Event event) {
    return ((NodeEvent) event).getAnchor();
  }

  private MlflowException refused(Event event, String problem) {
    return InvalidFile.of(file, problem + at(event.getStartMark()));
  }

  private static String at(Optional<Mark> mark) {
    return mark.map(at -> " (line %d, column %d)".formatted(at.getLine() + 1, at.getColumn() + 1))
        .orElse("");
  }
}
