package io.waymark.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A filter made ready once for all rows: what all its clauses want. */
final class Filter<E> implements Predicate<E> {
  /** What one clause wants of a key. */
  private record Wanted<E>(Key<E> key, Clause clause, Condition<E> condition) {}

  private final List<Wanted<E>> all;

  private Filter(List<Wanted<E>> all) {
    this.all = all;
  }

  /**
   * Reads a filter; the empty one wants everything.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static <E> Filter<E> of(String text, Schema<E> schema) {
    return of(Parser.clauses(text, schema.dialect()), schema);
  }

  /** The same of clauses that were read. */
  static <E> Filter<E> of(List<Clause> clauses, Schema<E> schema) {
    Validator<E> validator = new Validator<>(schema);
    return new Filter<>(
        clauses.stream()
            .map(
                clause ->
                    new Wanted<>(
                        schema.resolve(clause.name()).key(), clause, validator.validate(clause)))
            .toList());
  }

  @Override
  public boolean test(E entity) {
    for (Wanted<E> wanted : all) {
      if (!wanted.condition().test(entity)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it wants everything. */
  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The names of all keys that it has clauses on. */
  Stream<String> keyNames() {
    return all.stream().map(wanted -> wanted.key().name());
  }

  /** Whether there is a clause on a key. */
  boolean asksFor(Key<E> key) {
    return all.stream().anyMatch(wanted -> wanted.key().equals(key));
  }

  /** The first clause on a key of that name. */
  Optional<Clause> first(String keyName) {
    return all.stream()
        .filter(wanted -> wanted.key().name().equals(keyName))
        .map(Wanted::clause)
        .findFirst();
  }

  /** This filter without the clauses on keys of that name. */
  Filter<E> without(String keyName) {
    return new Filter<>(
        all.stream().filter(wanted -> !wanted.key().name().equals(keyName)).toList());
  }

  /** Whether an entity whose {@code key} is this text may pass, as far as that key tells. */
  boolean mayBe(Key<E> key, String text) {
    return onText(key).allMatch(condition -> condition.wanted().test(text));
  }

  /** The texts that an entity which passes must have one of; empty where others may pass too. */
  Optional<Set<String>> only(Key<E> key) {
    return onText(key)
        .flatMap(condition -> condition.only().stream())
        .reduce(
            (some, others) -> {
              Set<String> both = new HashSet<>(some);
              both.retainAll(others);
              return both;
            });
  }

  /** What the clauses on a key ask of its number. */
  Stream<NumberTest> onNumber(Key<E> key) {
    return all.stream()
        .filter(wanted -> wanted.key().equals(key))
        .map(Wanted::condition)
        .flatMap(
            condition ->
                condition instanceof Condition.OnNumber<E> onNumber
                    ? Stream.of(onNumber.wanted())
                    : Stream.of());
  }

  private Stream<Condition.OnText<E>> onText(Key<E> key) {
    return all.stream()
        .filter(wanted -> wanted.key().equals(key))
        .map(Wanted::condition)
        .flatMap(
            condition ->
                condition instanceof Condition.OnText<E> onText ? Stream.of(onText) : Stream.of());
  }
}
