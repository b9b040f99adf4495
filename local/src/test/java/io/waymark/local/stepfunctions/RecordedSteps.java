package io.waymark.local.stepfunctions;

import io.waymark.promotion.PromotionSteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Steps that only remember that they were called, and fail as often as they are told to. */
final class RecordedSteps implements PromotionSteps {
  final List<String> calls = new CopyOnWriteArrayList<>();
  final Map<String, Integer> failures = new ConcurrentHashMap<>();
  final CountDownLatch opened = new CountDownLatch(1);
  volatile Duration left = Duration.ofMinutes(5);
  volatile boolean gates = true;
  volatile @Nullable String token;
  volatile @Nullable Decision decision;

  private void record(String call) {
    calls.add(call);
    if (failures.merge(call, -1, Integer::sum) >= 0) {
      throw new IllegalStateException(call + " fails");
    }
  }

  @Override
  public String snapshot(String promotionId) {
    record("snapshot");
    return "0123";
  }

  @Override
  public boolean gates(String promotionId) {
    record("gates");
    return gates;
  }

  @Override
  public Duration timeLeft(String promotionId) {
    return decision == null ? left : Duration.ZERO;
  }

  @Override
  public Optional<Decision> openForDecision(String promotionId, String taskToken) {
    record("openForDecision");
    Optional<Decision> made = Optional.ofNullable(decision);
    token = taskToken;
    opened.countDown();
    return made;
  }

  @Override
  public Optional<Waiting> decided(String promotionId) {
    String waiting = token;
    Decision made = decision;
    return waiting == null || made == null
        ? Optional.empty()
        : Optional.of(new Waiting(waiting, made));
  }

  @Override
  public boolean expire(String promotionId) {
    record("expire");
    Decision made = decision;
    return made != null && made.isApproval();
  }

  @Override
  public Outcome apply(String promotionId) {
    record("apply");
    return Outcome.APPLIED;
  }

  @Override
  public void supersedeRivals(String promotionId) {
    record("supersedeRivals");
  }

  @Override
  public Notice notice(String promotionId) {
    record("notice");
    return new Notice("A notice", "Of " + promotionId, Map.of("promotion_id", promotionId));
  }

  @Override
  public void fail(String promotionId, String step, String error, String cause) {
    record("fail " + step);
  }
}
