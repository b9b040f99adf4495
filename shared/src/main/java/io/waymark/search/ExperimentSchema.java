package io.waymark.search;

import static io.waymark.search.Operator.IDENTITY;
import static io.waymark.search.Operator.NULLABLE_TEXT;
import static io.waymark.search.Operator.NUMERIC;
import static io.waymark.search.Operator.TEXT;

import io.waymark.tracking.entities.Experiment;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** What can be asked of experiments. */
final class ExperimentSchema {
  static final Field.Single<Experiment> ID_FIELD = new Field.Digits<>(Experiment::experimentId);
  static final Key<Experiment> ID =
      new Key<>(
          "experiment_id",
          ValueKind.EXPERIMENT_ID,
          IDENTITY,
          new Field.Digits<>(Experiment::experimentId));

  private static final Map<String, Key<Experiment>> KEYS =
      Map.of(
          "name", Key.text("name", TEXT, new Field.Text<>(e -> Optional.of(e.name()))),
          "experiment_id", ID,
          "creation_time", time("creation_time", Experiment::creationTime),
          "last_update_time", time("last_update_time", Experiment::lastUpdateTime));
  private static final Scope<Experiment> ATTRIBUTES =
      new Scope.Known<>("attribute", KEYS, KEYS.keySet());
  private static final Scope<Experiment> TAGS =
      new Scope.Free<>(
          "tag",
          key ->
              Key.text(
                  key,
                  NULLABLE_TEXT,
                  new Field.Text<>(e -> Optional.ofNullable(e.tags().get(key)))),
          false);

  static final Schema<Experiment> SCHEMA =
      new Schema<>(
          Dialect.CAPITALS, Map.of("attribute", ATTRIBUTES, "tag", TAGS, "tags", TAGS), ATTRIBUTES);

  private ExperimentSchema() {}

  private static Key<Experiment> time(String name, ToLongFunction<Experiment> time) {
    return new Key<>(
        name,
        ValueKind.WHOLE_NUMBER,
        NUMERIC,
        new Field.Whole<>(e -> OptionalLong.of(time.applyAsLong(e))));
  }
}
