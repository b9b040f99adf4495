package io.waymark.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where an entity keeps what a clause asks for. An entity that lacks it fails every test. */
public sealed interface Field<E> {

  /** A field of texts. */
  sealed interface OfText<E> extends Field<E> {
    /** Whether a text of the entity passes. */
    boolean any(E entity, Predicate<String> test);

    /** Where to look for a text that is to be equal. */
    default OfText<E> ofEquals() {
      return this;
    }
  }

  /** A field of numbers. */
  sealed interface OfNumber<E> extends Field<E> {
    /** Whether a number of the entity passes. */
    boolean any(E entity, NumberTest test);
  }

  /** A field of at most one value, which rows can be ordered by. */
  sealed interface Single<E> extends Field<E> {
    SortValue sortValue(E entity);
  }

  record Text<E>(Function<E, Optional<String>> value) implements OfText<E>, Single<E> {
    @Override
    public boolean any(E entity, Predicate<String> test) {
      Optional<String> text = value.apply(entity);
      return text.isPresent() && test.test(text.get());
    }

    @Override
    public SortValue sortValue(E entity) {
      return value.apply(entity).<SortValue>map(SortValue.Text::new).orElse(SortValue.MISSING);
    }
  }

  /**
   * A text of the entity itself; asked for an equal one, the entity has others beside it.
   *
   * @param all with its own
   */
  record Linked<E>(Text<E> own, Texts<E> all) implements OfText<E>, Single<E> {
    @Override
    public boolean any(E entity, Predicate<String> test) {
      return own.any(entity, test);
    }

    @Override
    public OfText<E> ofEquals() {
      return all;
    }

    @Override
    public SortValue sortValue(E entity) {
      return own.sortValue(entity);
    }
  }

  /** Digits, which are asked for as a text and ordered as a number. */
  record Digits<E>(Function<E, String> value) implements OfText<E>, Single<E> {
    @Override
    public boolean any(E entity, Predicate<String> test) {
      return test.test(value.apply(entity));
    }

    @Override
    public SortValue sortValue(E entity) {
      return new SortValue.Whole(Long.parseLong(value.apply(entity)));
    }
  }

  record Whole<E>(Function<E, OptionalLong> value) implements OfNumber<E>, Single<E> {
    @Override
    public boolean any(E entity, NumberTest test) {
      OptionalLong number = value.apply(entity);
      return number.isPresent() && test.test(number.getAsLong());
    }

    @Override
    public SortValue sortValue(E entity) {
      OptionalLong number = value.apply(entity);
      return number.isPresent() ? new SortValue.Whole(number.getAsLong()) : SortValue.MISSING;
    }
  }

  record Real<E>(Function<E, OptionalDouble> value) implements OfNumber<E>, Single<E> {
    @Override
    public boolean any(E entity, NumberTest test) {
      OptionalDouble number = value.apply(entity);
      return number.isPresent() && test.test(number.getAsDouble());
    }

    @Override
    public SortValue sortValue(E entity) {
      OptionalDouble number = value.apply(entity);
      return number.isPresent() ? SortValue.ofMetric(number.getAsDouble()) : SortValue.MISSING;
    }
  }

  /** Any number of texts. */
  record Texts<E>(Function<E, List<String>> values) implements OfText<E> {
    @Override
    public boolean any(E entity, Predicate<String> test) {
      return values.apply(entity).stream().anyMatch(test);
    }
  }

  /** Values of any kind, which are asked for as texts or, where they are numbers, as these. */
  record Mixed<E>(Texts<E> texts, Reals<E> numbers) implements OfText<E> {
    @Override
    public boolean any(E entity, Predicate<String> test) {
      return texts.any(entity, test);
    }
  }

  /** Any number of numbers. */
  record Reals<E>(Function<E, double[]> values) implements OfNumber<E> {
    @Override
    public boolean any(E entity, NumberTest test) {
      for (double number : values.apply(entity)) {
        if (test.test(number)) {
          return true;
        }
      }
      return false;
    }
  }
}
