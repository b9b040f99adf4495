package io.waymark.graphql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a document wants of an object. */
sealed interface Selection {
  List<Directive> directives();

  /**
   * One field.
   *
   * @param selections of what it leads to; empty for a scalar
   */
  record Field(
      Optional<String> alias,
      String name,
      Map<String, Value> arguments,
      List<Directive> directives,
      List<Selection> selections)
      implements Selection {
    /** By which it is called in the answer. */
    String key() {
      return alias.orElse(name);
    }
  }

  /** What a fragment of that name wants. */
  record Spread(String fragment, List<Directive> directives) implements Selection {}

  /** A fragment on the spot. */
  record Inline(Optional<String> on, List<Directive> directives, List<Selection> selections)
      implements Selection {}
}
