package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private final Turns turns = new Turns();

  @Test
  void writersOfOneThingComeOneAfterTheOther() throws Exception {
    AtomicInteger inside = new AtomicInteger();

    List<Integer> seen = Race.of(_ -> turns.take("run", () -> countInside(inside)));

    assertThat(seen).containsOnly(1);
  }

  @Test
  void aWriterThatIsStuckHoldsUpNobodyForLong() throws Exception {
    CountDownLatch others = new CountDownLatch(Race.CLIENTS - 1);

    List<Boolean> went = Race.of(client -> turns.take("run", () -> goes(client, others)));

    assertThat(went).containsOnly(true);
  }

  @Test
  void aFailedWriterLeaves() {
    assertThatThrownBy(() -> turns.take("run", () -> Integer.parseInt("x")))
        .isInstanceOf(NumberFormatException.class);
    assertThat(turns.take("run", () -> 1)).isEqualTo(1);
  }

  private static int countInside(AtomicInteger inside) {
    int now = inside.incrementAndGet();
    LockSupport.parkNanos(1_000_000);
    inside.decrementAndGet();
    return now;
  }

  /** The first client waits for all others. */
  private static boolean goes(int client, CountDownLatch others) {
    if (client > 0) {
      others.countDown();
      return true;
    }
    try {
      return others.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
