package io.waymark.search;

import static io.waymark.search.Operator.LISTED_TEXT;
import static io.waymark.search.Operator.TEXT;

import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What can be asked of registered models. */
final class RegisteredModelSchema {
  static final Field.Text<RegisteredModel> NAME_FIELD =
      new Field.Text<>(model -> Optional.of(model.name()));
  static final Key<RegisteredModel> NAME = Key.text("name", LISTED_TEXT, NAME_FIELD);

  private static final Scope<RegisteredModel> ATTRIBUTES =
      new Scope.Known<>("attribute", Map.of("name", NAME), Set.of());
  private static final Scope<RegisteredModel> TAGS =
      new Scope.Free<>(
          "tag",
          key ->
              Key.text(
                  key, TEXT, new Field.Text<>(model -> Optional.ofNullable(model.tags().get(key)))),
          false);

  static final Schema<RegisteredModel> FILTER =
      new Schema<>(
          Dialect.STRICT, Map.of("attribute", ATTRIBUTES, "tag", TAGS, "tags", TAGS), ATTRIBUTES);

  /** What they can be ordered by has no prefix. */
  static final Schema<RegisteredModel> ORDER = order();

  private RegisteredModelSchema() {}

  private static Schema<RegisteredModel> order() {
    Key<RegisteredModel> updated =
        Key.number(
            "last_updated_timestamp",
            new Field.Whole<>(model -> OptionalLong.of(model.lastUpdatedTimestamp())));
    Map<String, Key<RegisteredModel>> keys =
        Map.of("name", NAME, "timestamp", updated, updated.name(), updated);
    return new Schema<>(
        Dialect.STRICT, Map.of(), new Scope.Known<>("attribute", keys, keys.keySet()));
  }
}
