package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.limits.Attempt;
import io.waymark.access.limits.FailedLogins;
import io.waymark.access.limits.Lockout;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How whoever guesses is slowed down, on all instances together, and what that costs. */
class LockoutTest extends StoreContract {
  private static final Attempt ADA = Attempt.from("ada", "192.0.2.7");
  private static final Attempt ELSEWHERE = Attempt.from("ada", "192.0.2.8");

  private final CapacityMeter meter = new CapacityMeter();
  private final AtomicInteger looks = new AtomicInteger();
  private long now = 1_700_000_000_000L;
  private Lockout here;
  private Lockout there;

  LockoutTest() {
    super(EmbeddedDynamoDb::client);
  }

  @BeforeEach
  void makeInstances() {
    here = instance();
    there = instance();
  }

  @Test
  void delaysGrowOnAllInstancesAndOtherAddressesDoNotFeelThem() {
    for (int mistake = 0; mistake < 5; mistake++) {
      assertThat(wrong(mistake % 2 == 0 ? here : there, ADA)).isFalse();
    }
    for (long seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
      assertThat(delay(here, ADA)).isEqualTo(Duration.ofSeconds(seconds));
      assertThat(delay(there, ADA)).isEqualTo(Duration.ofSeconds(seconds));
      assertThat(right(here, ELSEWHERE)).isTrue();
      now += seconds * 1_000;
      assertThat(wrong(there, ADA)).isFalse();
    }
  }

  @Test
  void theRightOneAfterADelayEndsTheMatter() {
    for (int mistake = 0; mistake < 6; mistake++) {
      wrong(here, ADA);
      now += 1_000;
    }
    now += 1_000;
    assertThat(right(here, ADA)).isTrue();
    for (int mistake = 0; mistake < 4; mistake++) {
      assertThat(wrong(there, ADA)).isFalse();
    }
    assertThat(right(there, ADA)).isTrue();
  }

  @Test
  void ofThoseWhoTryAtTheSameTimeOneIsLookedAt() throws Exception {
    for (int mistake = 0; mistake < 5; mistake++) {
      wrong(here, ADA);
    }
    now += 1_000;
    looks.set(0);
    Race.of(client -> isRefused(client % 2 == 0 ? here : instance(), ADA));
    assertThat(looks).hasValue(1);
  }

  @Test
  void whileItIsKnownHereThatThereIsADelayNothingIsReadAndOnlyFailuresWrite() {
    table = table(meter.around(table.client()));
    makeInstances();
    right(here, ADA);
    assertThat(meter.writes()).isZero();
    assertThat(meter.requests()).isEqualTo(1);
    for (int mistake = 0; mistake < 5; mistake++) {
      wrong(here, ADA);
    }
    assertThat(meter.writes()).isEqualTo(5);
    meter.reset();
    assertThatThrownBy(() -> here.requireOpen(ADA))
        .satisfies(has(ErrorCode.REQUEST_LIMIT_EXCEEDED));
    here.requireOpen(ELSEWHERE);
    assertThat(meter.requests()).isZero();
    now += 1_000;
    here.requireOpen(ADA);
  }

  @Test
  void whatIsOverIsRemovedByThoseWhoComeLater() {
    for (int host = 0; host < 40; host++) {
      wrong(here, Attempt.from("ada", "198.51.100." + host));
    }
    assertThat(kept()).isEqualTo(40);
    now += FailedLogins.MEMORY.toMillis() + 1;
    for (int host = 0; host < 40; host++) {
      wrong(here, Attempt.from("ada", "203.0.113." + host));
    }
    assertThat(kept()).isLessThan(60);
  }

  @Test
  void anAddressIsWhatOneCustomerHas() {
    assertThat(Attempt.from("ada", "2001:db8:1:2:3:4:5:6"))
        .isEqualTo(Attempt.from("ada", "2001:db8:1:2::9"))
        .isNotEqualTo(Attempt.from("ada", "2001:db8:1:3::9"));
    assertThat(Attempt.from("ada", "192.0.2.7")).isNotEqualTo(ELSEWHERE);
    assertThat(Attempt.from("ada", "::no address").address()).isEqualTo("::no address");
  }

  private int kept() {
    return new TableReader(table).query(AccessKeys.failedLogins("").partition()).size();
  }

  private Lockout instance() {
    return new Lockout(
        new DynamoFailedLogins(table, () -> Instant.ofEpochMilli(now)),
        () -> Instant.ofEpochMilli(now));
  }

  private boolean wrong(Lockout lockout, Attempt attempt) {
    return lockout.check(
        attempt,
        false,
        () -> {
          looks.incrementAndGet();
          return false;
        });
  }

  private static boolean right(Lockout lockout, Attempt attempt) {
    return lockout.check(attempt, true, () -> true);
  }

  private boolean isRefused(Lockout lockout, Attempt attempt) {
    try {
      wrong(lockout, attempt);
      return false;
    } catch (MlflowException refused) {
      return true;
    }
  }

  private Duration delay(Lockout lockout, Attempt attempt) {
    try {
      wrong(lockout, attempt);
    } catch (MlflowException refused) {
      return refused.retryAfter().orElseThrow();
    }
    throw new AssertionError("looked at");
  }
}
