package io.waymark.projects.yaml;

import io.waymark.projects.yaml.Node.Mapping;
import io.waymark.projects.yaml.Node.Scalar;
import io.waymark.projects.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;

/** A list or map of which the end is not read yet. */
sealed interface OpenNode {
  /** The name by which aliases repeat it. */
  Optional<Anchor> anchor();

  /** The only tag it may have. */
  String tag();

  /** As {@link Node#size}, so far. */
  long size();

  /** Takes the next node; answers what is wrong with it. */
  Optional<String> add(Node node);

  /** The finished node. */
  Node close();

  /** An open list. */
  final class OfSequence implements OpenNode {
    private final Optional<Anchor> anchor;
    private final List<Node> elements = new ArrayList<>();
    private long size = 1;

    OfSequence(Optional<Anchor> anchor) {
      this.anchor = anchor;
    }

    @Override
    public Optional<Anchor> anchor() {
      return anchor;
    }

    @Override
    public String tag() {
      return "tag:yaml.org,2002:seq";
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public Optional<String> add(Node node) {
      elements.add(node);
      size += node.size();
      return Optional.empty();
    }

    @Override
    public Node close() {
      return new Sequence(List.copyOf(elements), size);
    }
  }

  /**
   * An open map. Keys that are merged into it come before its own, which override them. Which of
   * two merged ones counts is refused to be guessed: in PyYAML it depends on the key's length.
   */
  final class OfMapping implements OpenNode {
    private final Optional<Anchor> anchor;
    private final Map<String, Node> merged = new LinkedHashMap<>();
    private final Map<String, Node> own = new LinkedHashMap<>();
    private @Nullable Scalar key;
    private long size = 1;

    OfMapping(Optional<Anchor> anchor) {
      this.anchor = anchor;
    }

    @Override
    public Optional<Anchor> anchor() {
      return anchor;
    }

    @Override
    public String tag() {
      return "tag:yaml.org,2002:map";
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public Optional<String> add(Node node) {
      size += node.size();
      Scalar waiting = key;
      if (waiting == null) {
        return takeKey(node);
      }
      key = null;
      if (waiting.type() == Scalar.Kind.MERGE) {
        return merge(node);
      }
      own.put(waiting.text(), node);
      return Optional.empty();
    }

    private Optional<String> takeKey(Node node) {
      if (!(node instanceof Scalar scalar) || !scalar.isKey()) {
        return Optional.of("a key must be text but is %s; put it in quotes".formatted(node.kind()));
      }
      if (own.containsKey(scalar.text())) {
        return Optional.of("the key '%s' comes twice".formatted(scalar.text()));
      }
      key = scalar;
      return Optional.empty();
    }

    private Optional<String> merge(Node node) {
      List<Node> sources = node instanceof Sequence(var elements, _) ? elements : List.of(node);
      for (Node source : sources) {
        if (!(source instanceof Mapping(var entries, _))) {
          return Optional.of("<< can merge maps only, not %s".formatted(source.kind()));
        }
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
          if (merged.put(entry.getKey(), entry.getValue()) != null) {
            return Optional.of("<< merges the key '%s' twice".formatted(entry.getKey()));
          }
        }
      }
      return Optional.empty();
    }

    @Override
    public Node close() {
      Map<String, Node> all = new LinkedHashMap<>(merged);
      all.putAll(own);
      return new Mapping(Collections.unmodifiableMap(all), size);
    }
  }
}
