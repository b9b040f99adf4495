package io.waymark.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that a document selects of one object, those of fragments among them, each key once.
 */
final class Collected {
  private final Type type;
  private final Map<String, Document.Fragment> fragments;
  private final Limits limits;
  private final boolean isRoot;
  private final Set<String> spread = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, List<Selection.Field>> byKey = new LinkedHashMap<>();
  private int aliases;

  Collected(Type type, Map<String, Document.Fragment> fragments, Limits limits, boolean isRoot) {
    this.type = type;
    this.fragments = fragments;
    this.limits = limits;
    this.isRoot = isRoot;
  }

  /** By key; all that have the same key ask for the same, of which they may want other parts. */
  Map<String, List<Selection.Field>> byKey() {
    return byKey;
  }

  /** The fragments among them. */
  Set<String> fragments() {
    return spread;
  }

  void add(List<Selection> selections) {
    for (Selection selection : selections) {
      for (Directive directive : selection.directives()) {
        throw directive.unknown();
      }
      switch (selection) {
        case Selection.Field field -> add(field);
        case Selection.Inline inline -> {
          inline.on().ifPresent(this::requireType);
          add(inline.selections());
        }
        case Selection.Spread(String name, _) -> addFragment(name);
      }
    }
  }

  private void add(Selection.Field field) {
    limits.field(isRoot);
    if (field.alias().isPresent()) {
      aliases++;
      limits.aliases(aliases);
    }
    List<Selection.Field> same = byKey.computeIfAbsent(field.key(), _ -> new ArrayList<>());
    if (!same.isEmpty()) {
      requireSame(same.getFirst(), field);
    }
    same.add(field);
  }

  private void addFragment(String name) {
    Document.Fragment fragment = fragments.get(name);
    if (fragment == null) {
      throw new GraphqlException("Unknown fragment '%s'.".formatted(name));
    }
    if (open.contains(name)) {
      throw new GraphqlException("Cannot spread fragment '%s' within itself.".formatted(name));
    }
    for (Directive directive : fragment.directives()) {
      throw directive.unknown();
    }
    if (spread.add(name)) {
      requireType(fragment.on());
      open.add(name);
      add(fragment.selections());
      open.remove(name);
    }
  }

  private void requireType(String on) {
    if (!on.equals(type.name())) {
      throw new GraphqlException(
          "Fragment cannot be spread here as objects of type '%s' can never be of type '%s'."
              .formatted(type.name(), on));
    }
  }

  private static void requireSame(Selection.Field one, Selection.Field other) {
    boolean named = one.name().equals(other.name());
    if (!named || !one.arguments().equals(other.arguments())) {
      throw new GraphqlException(
          "Fields '%s' conflict because %s. Use different aliases on the fields to fetch both if this was intentional."
              .formatted(
                  one.key(),
                  named
                      ? "they have differing arguments"
                      : "'%s' and '%s' are different fields".formatted(one.name(), other.name())));
    }
  }
}
