package io.waymark.promotion;

import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.TargetText;
import java.util.List;

/** How a promotion ends whose target went to another version since it was asked for. */
final class Supersession {
  private Supersession() {}

  /** Whether {@code other} may have lost its target by what {@code won} moved. */
  static boolean isRival(Promotion other, PromotionRequest won) {
    return other.status().isOpen()
        && other.request().name().equals(won.name())
        && other.request().target().equals(won.target());
  }

  /**
   * The promotion over, if it is open and the target is not held as it was.
   *
   * @param holders the versions that hold the target now, in ascending order
   */
  static Promotion judge(Promotion promotion, List<Integer> holders) {
    return !promotion.status().isOpen() || holders.equals(promotion.terms().holders())
        ? promotion
        : promotion.to(
            PromotionStatus.SUPERSEDED,
            "%s was held by %s when this was asked for, and is by %s now."
                .formatted(
                    TargetText.atStart(promotion.request().target()),
                    names(promotion.terms().holders()),
                    names(holders)));
  }

  private static String names(List<Integer> versions) {
    return switch (versions.size()) {
      case 0 -> "no version";
      case 1 -> "version " + versions.getFirst();
      default -> "versions " + versions.toString().replaceAll("[\\[\\]]", "");
    };
  }
}
