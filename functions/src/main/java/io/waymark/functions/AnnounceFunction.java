package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.time.Duration;
import java.util.Map;

/**
 * Words the notice of how a request stands: {@code {"undecided", "seconds_left", "subject", "text",
 * "detail"}}.
 */
public final class AnnounceFunction extends TaskFunction {
  /** What every step has, for the one that finds nobody to wait for: it may be a cold start. */
  private static final Duration STEP = Duration.ofSeconds(60);

  private final PromotionSteps steps;

  /** For Lambda: all is told by the environment. */
  public AnnounceFunction() {
    this(PromotionTasks.steps());
  }

  /** For a server or a test of one's own. */
  public AnnounceFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    Duration left = steps.timeLeft(promotionId);
    PromotionSteps.Notice notice = steps.notice(promotionId);
    return Map.of(
        "undecided", left.isPositive(),
        "seconds_left", left.isPositive() ? secondsUpwards(left) : STEP.toSeconds(),
        "subject", notice.subject(),
        "text", notice.text(),
        "detail", notice.detail());
  }

  /** No sooner than it is over. */
  private static long secondsUpwards(Duration left) {
    return left.plusMillis(999).toSeconds();
  }
}
