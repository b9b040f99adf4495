package io.waymark.graphql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as a document gives it: variables stand for what comes along with it. */
sealed interface Value {
  /**
   * A text, number, truth or nothing.
   *
   * @param json an enum's value as its name
   */
  record Constant(@Nullable Object json) implements Value {}

  record Variable(String name) implements Value {}

  record ListOf(List<Value> elements) implements Value {}

  record ObjectOf(Map<String, Value> fields) implements Value {}
}
