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
abstract sealed class OpenNode {
  private final String tag;
  private final Optional<Anchor> anchor;
  private long size = 1;

  private OpenNode(String tag, Optional<Anchor> anchor) {
    this.tag = tag;
    this.anchor = anchor;
  }

  /** The name by which aliases repeat it. */
  final Optional<Anchor> anchor() {
    return anchor;
  }

  /** The only tag it may have. */
  final String tag() {
    return tag;
  }

  /** As {@link Node#size}, so far. */
  final long size() {
    return size;
  }

  /** Takes the next node; answers what is wrong with it. */
  final Optional<String> add(Node node) {
    size += node.size();
    return take(node);
  }

  abstract Optional<String> take(Node node);

  /** The finished node. */
  abstract Node close();

  /** An open list. */
  static final class OfSequence extends OpenNode {
    private final List<Node> elements = new ArrayList<>();

    OfSequence(Optional<Anchor> anchor) {
      super("tag:yaml.org,2002:seq", anchor);
    }

    @Override
    Optional<String> take(Node node) {
      elements.add(node);
      return Optional.empty();
    }

    @Override
    Node close() {
      return new Sequence(List.copyOf(elements), size());
    }
  }

  /**
   * An open map. Keys that are merged into it come before its own, which override them. Which of
   * two merged ones counts is refused to be guessed: in PyYAML it depends on the key's length.
   */
  static final class OfMapping extends OpenNode {
    private final Map<String, Node> merged = new LinkedHashMap<>();
    private final Map<String, Node> own = new LinkedHashMap<>();
    private @Nullable Scalar key;

    OfMapping(Optional<Anchor> anchor) {
      super("tag:yaml.org,2002:map", anchor);
    }

    @Override
    Optional<String> take(Node node) {
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
    Node close() {
      Map<String, Node> all = new LinkedHashMap<>(merged);
      all.putAll(own);
      return new Mapping(Collections.unmodifiableMap(all), size());
    }
  }
}
