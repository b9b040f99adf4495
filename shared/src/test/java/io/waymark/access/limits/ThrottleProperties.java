package io.waymark.access.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whenever the calls come. */
class ThrottleProperties {
  private long now = 1_700_000_000_000L;

  @Property
  void nobodyGetsMoreThanTheBurstAndTheRate(
      @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
      @ForAll @IntRange(min = 1, max = 50) int burst,
      @ForAll @Size(max = 200) List<@IntRange(max = 400) Integer> pauses) {
    RateLimit limit = new RateLimit(perSecond, burst);
    Throttle throttle = throttle(limit);
    long start = now;
    int passed = 0;
    for (int pause : pauses) {
      now += pause;
      passed += throttle.take("ada").isZero() ? 1 : 0;
    }
    // A millisecond is the clock's grain, and a microsecond the bucket's.
    double seconds = (now - start + 1) / 1_000.0;
    assertThat(passed).isLessThanOrEqualTo(burst + (int) Math.ceil(seconds * perSecond * 1.001));
  }

  @Property
  void whoKeepsToTheRateIsNeverRefused(
      @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
      @ForAll @IntRange(min = 1, max = 300) int calls) {
    Throttle throttle = throttle(new RateLimit(perSecond, 1));
    for (int call = 0; call < calls; call++) {
      assertThat(throttle.take("ada")).isZero();
      now += Math.ceilDiv(1_000, perSecond);
    }
  }

  @Property
  void whoWaitsAsLongAsToldGetsThroughAndOthersNeverWait(
      @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
      @ForAll @IntRange(min = 1, max = 50) int burst) {
    Throttle throttle = throttle(new RateLimit(perSecond, burst));
    for (int call = 0; call < burst; call++) {
      assertThat(throttle.take("ada")).isZero();
    }
    Duration wait = throttle.take("ada");
    assertThat(wait).isPositive();
    assertThat(throttle.take("bob")).isZero();
    now += wait.plusNanos(999_999).toMillis();
    assertThat(throttle.take("ada")).isZero();
  }

  private Throttle throttle(RateLimit limit) {
    return new Throttle(limit, () -> Instant.ofEpochMilli(now));
  }
}
