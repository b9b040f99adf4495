package io.waymark.search;

import static io.waymark.search.Operator.LISTED_TEXT;

import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.Promotion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What can be asked of promotions. */
final class PromotionSchema {
  static final Field.Single<Promotion> ID_FIELD =
      new Field.Text<>(promotion -> Optional.of(promotion.promotionId()));
  static final Key<Promotion> ID =
      Key.text(
          "promotion_id",
          LISTED_TEXT,
          new Field.Text<>(promotion -> Optional.of(promotion.promotionId())));

  private static final Map<String, Key<Promotion>> KEYS =
      List.of(
              ID,
              text("name", promotion -> Optional.of(promotion.request().name())),
              Key.<Promotion>text(
                  "version",
                  LISTED_TEXT,
                  new Field.Digits<>(promotion -> Integer.toString(promotion.request().version()))),
              text("alias", PromotionSchema::alias),
              text("stage", PromotionSchema::stage),
              text("status", promotion -> Optional.of(promotion.status().name())),
              text("requested_by", promotion -> Optional.of(promotion.request().requestedBy())),
              text("reason", promotion -> Optional.of(promotion.request().reason())),
              time("requested_at", promotion -> promotion.request().requestedAt()),
              time("expires_at", promotion -> promotion.terms().expiresAt()),
              Key.<Promotion>number(
                  "applied_at", new Field.Whole<>(promotion -> promotion.progress().appliedAt())))
          .stream()
          .collect(Collectors.toMap(Key::name, Function.identity()));

  private static final Scope<Promotion> ATTRIBUTES =
      new Scope.Known<>("attribute", KEYS, KEYS.keySet());

  static final Schema<Promotion> SCHEMA =
      new Schema<>(
          Dialect.STRICT, Map.of("attribute", ATTRIBUTES, "attributes", ATTRIBUTES), ATTRIBUTES);

  private PromotionSchema() {}

  private static Optional<String> alias(Promotion promotion) {
    return promotion.request().target() instanceof Target.Alias(String alias)
        ? Optional.of(alias)
        : Optional.empty();
  }

  private static Optional<String> stage(Promotion promotion) {
    return promotion.request().target() instanceof Target.InStage(var stage)
        ? Optional.of(stage.wireName())
        : Optional.empty();
  }

  private static Key<Promotion> text(String name, Function<Promotion, Optional<String>> value) {
    return Key.text(name, LISTED_TEXT, new Field.Text<>(value));
  }

  private static Key<Promotion> time(String name, ToLongFunction<Promotion> time) {
    return Key.number(
        name, new Field.Whole<>(promotion -> OptionalLong.of(time.applyAsLong(promotion))));
  }
}
