package io.waymark.search;

import static io.waymark.search.Operator.LISTED_TEXT;
import static io.waymark.search.Operator.NUMERIC;
import static io.waymark.search.Operator.TEXT;

import io.waymark.modelregistry.entities.ModelVersion;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What can be asked of model versions. */
final class ModelVersionSchema {
  static final Field.Text<ModelVersion> NAME_FIELD =
      new Field.Text<>(version -> Optional.of(version.name()));
  static final Field.Whole<ModelVersion> NUMBER_FIELD = whole(ModelVersion::version);
  static final Key<ModelVersion> NAME = Key.text("name", LISTED_TEXT, NAME_FIELD);
  static final Key<ModelVersion> RUN_ID =
      Key.text("run_id", LISTED_TEXT, new Field.Text<>(ModelVersion::runId));
  static final Key<ModelVersion> NUMBER =
      new Key<>("version_number", ValueKind.VERSION_NUMBER, NUMERIC, NUMBER_FIELD);

  private static final Key<ModelVersion> SOURCE =
      Key.text("source_path", TEXT, new Field.Text<>(version -> Optional.of(version.source())));
  private static final Scope<ModelVersion> ATTRIBUTES =
      new Scope.Known<>(
          "attribute",
          Map.of("name", NAME, "run_id", RUN_ID, "version_number", NUMBER, "source_path", SOURCE),
          Set.of());
  private static final Scope<ModelVersion> TAGS =
      new Scope.Free<>(
          "tag",
          key ->
              Key.text(
                  key,
                  TEXT,
                  new Field.Text<>(version -> Optional.ofNullable(version.tags().get(key)))),
          false);

  static final Schema<ModelVersion> FILTER =
      new Schema<>(
          Dialect.STRICT, Map.of("attribute", ATTRIBUTES, "tag", TAGS, "tags", TAGS), ATTRIBUTES);

  static final Schema<ModelVersion> ORDER = order();

  private ModelVersionSchema() {}

  private static Schema<ModelVersion> order() {
    Map<String, Key<ModelVersion>> keys =
        Map.of(
            "name",
            NAME,
            "version_number",
            NUMBER,
            "creation_timestamp",
            Key.number("creation_timestamp", whole(ModelVersion::creationTimestamp)),
            "last_updated_timestamp",
            Key.number("last_updated_timestamp", whole(ModelVersion::lastUpdatedTimestamp)));
    Scope<ModelVersion> attributes = new Scope.Known<>("attribute", keys, keys.keySet());
    return new Schema<>(Dialect.STRICT, Map.of("attribute", attributes), attributes);
  }

  private static Field.Whole<ModelVersion> whole(ToLongFunction<ModelVersion> number) {
    return new Field.Whole<>(version -> OptionalLong.of(number.applyAsLong(version)));
  }
}
