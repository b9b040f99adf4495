package io.waymark.dynamodb;

/** The keys of policies, promotions and what belongs to them. */
final class PromotionKeys {
  /** All policies are one part, since every guarded change asks for all of them. */
  static final ItemKey POLICIES = new ItemKey("POLICIES", "ALL");

  /**
   * One partition: it is also the list of all promotions, of which there are some a day. The long
   * lists of their evidence are not in it.
   */
  static final String PROMOTIONS = "PROMOTIONS";

  private PromotionKeys() {}

  static ItemKey promotion(String promotionId) {
    return new ItemKey(PROMOTIONS, promotionId);
  }

  static ItemKey evidence(String promotionId) {
    return new ItemKey("PROMOTION#" + promotionId, "EVIDENCE");
  }

  /** The token by which the workflow waits, apart from what is ever answered. */
  static ItemKey token(String promotionId) {
    return new ItemKey("PROMOTION#" + promotionId, "TOKEN");
  }
}
