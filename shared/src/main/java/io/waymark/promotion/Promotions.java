package io.waymark.promotion;

import io.waymark.error.MlflowException;

/** What promotions have in common. */
final class Promotions {
  private Promotions() {}

  static MlflowException notFound(String promotionId) {
    return MlflowException.doesNotExist(
        "No promotion with promotion_id=%s exists".formatted(promotionId));
  }
}
