package io.waymark.promotion.api;

import io.waymark.json.Fields;
import io.waymark.search.Paging;
import java.util.List;

/**
 * Asks for a page of promotions.
 *
 * @param awaitingMe whether only those count that the caller can vote on
 */
record SearchPromotionsRequest(
    String filter, List<String> orderBy, Paging paging, boolean awaitingMe) {
  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 1_000;

  static SearchPromotionsRequest of(Fields fields) {
    return new SearchPromotionsRequest(
        fields.string("filter").orElse(""),
        fields.strings("order_by"),
        Paging.upTo(
            MAX_RESULTS,
            fields.int64("max_results").orElse(DEFAULT_RESULTS),
            fields.string("page_token")),
        fields.bool("awaiting_me").orElse(false));
  }
}
