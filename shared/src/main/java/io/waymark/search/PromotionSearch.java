package io.waymark.search;

import io.waymark.promotion.entities.Promotion;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Searches promotions. */
public final class PromotionSearch {
  private static final List<String> DEFAULT_ORDER = List.of("requested_at DESC");

  private final Supplier<List<Promotion>> promotions;

  /**
   * @param promotions gives every promotion there is
   */
  public PromotionSearch(Supplier<List<Promotion>> promotions) {
    this.promotions = promotions;
  }

  /**
   * The page of the promotions that pass the filter: the latest first, or in the order asked for,
   * with ties broken by id.
   *
   * @param shown which promotions may be found at all
   * @param scope tells searches with another {@code shown} apart, in page tokens
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<Promotion> find(
      String filter,
      List<String> orderBy,
      Paging paging,
      Predicate<Promotion> shown,
      String scope) {
    Filter<Promotion> wanted = Filter.of(filter, PromotionSchema.SCHEMA);
    OrderBuilder<Promotion> order = new OrderBuilder<>(PromotionSchema.SCHEMA);
    (orderBy.isEmpty() ? DEFAULT_ORDER : orderBy).forEach(order::add);
    order.addTie(PromotionSchema.ID, PromotionSchema.ID_FIELD, true);
    String fingerprint = Fingerprint.of(List.of("promotions", filter, scope), orderBy);
    return Page.of(promotions.get(), paging.query(shown.and(wanted), order.build(), fingerprint));
  }
}
