package io.waymark.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class AuditReplayTest {
  private static final int ENTRIES = 2_500;

  private final List<AuditEntry> trail =
      new ArrayList<>(
          LongStream.rangeClosed(1, ENTRIES)
              .mapToObj(seq -> new AuditEntry(seq, "{\"seq\":%d}".formatted(seq)))
              .toList());
  private final ListArchive archive = new ListArchive();

  @Test
  void copiesWhatIsMissingWhereverItIs() {
    trail.stream()
        .filter(entry -> entry.seq() % 1_000 != 0 && entry.seq() < ENTRIES)
        .forEach(archive::keep);
    AuditReplay.Step step = replay(InstantSource.system()).from(1);
    assertThat(step).isEqualTo(new AuditReplay.Step(3, OptionalLong.empty()));
    assertThat(archive.entries()).containsExactlyInAnyOrderElementsOf(trail);
  }

  @Test
  void goesOnWhereItEnded() {
    AtomicLong asked = new AtomicLong();
    AuditReplay replay = replay(() -> Instant.ofEpochSecond(asked.getAndIncrement() / 100));
    OptionalLong next = OptionalLong.of(1);
    int steps = 0;
    for (; next.isPresent(); steps++) {
      next = replay.from(next.getAsLong()).next();
    }
    assertThat(steps).isEqualTo(2);
    assertThat(archive.entries()).containsExactlyElementsOf(trail);
  }

  @Test
  void saysThatTheTrailIsNotWhole() {
    trail.remove(1_200);
    assertThatIllegalStateException()
        .isThrownBy(() -> replay(InstantSource.system()).from(1_001))
        .withMessage("The audit trail has lost entries between 1001 and 2000.");
  }

  private AuditReplay replay(InstantSource clock) {
    AuditStore store =
        new AuditStore() {
          @Override
          public AuditChain end() {
            return AuditChain.EMPTY.after(trail.getLast());
          }

          @Override
          public List<AuditEntry> entries(long first, long last) {
            return trail.stream().filter(e -> first <= e.seq() && e.seq() <= last).toList();
          }
        };
    return new AuditReplay(store, archive, clock);
  }
}
