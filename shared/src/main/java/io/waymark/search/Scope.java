package io.waymark.search;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a prefix of keys stands for: attributes, metrics, tags... */
sealed interface Scope<E> {
  /** By MLflow's name for it, in messages. */
  String name();

  /** The key called {@code name}, where there is one. */
  Optional<Key<E>> find(String name);

  /** Whether rows can be ordered by the key called {@code name}. */
  boolean orders(String name);

  /**
   * Keys that are known beforehand.
   *
   * @param keys by every name they go by
   * @param orderNames those of the names that an order may use
   */
  record Known<E>(String name, Map<String, Key<E>> keys, Set<String> orderNames)
      implements Scope<E> {
    @Override
    public Optional<Key<E>> find(String key) {
      return Optional.ofNullable(keys.get(key));
    }

    @Override
    public boolean orders(String key) {
      return orderNames.contains(key);
    }
  }

  /** Keys that users make. */
  record Free<E>(String name, Function<String, Key<E>> keys, boolean ordered) implements Scope<E> {
    @Override
    public Optional<Key<E>> find(String key) {
      return Optional.of(keys.apply(key));
    }

    @Override
    public boolean orders(String key) {
      return ordered;
    }
  }
}
