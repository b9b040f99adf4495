package io.waymark.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Copies what an archive lacks of a trail, in steps that take no longer than a function may. */
public final class AuditReplay {
  /** Of what is compared at once: S3 lists as many. */
  private static final int PAGE = 1000;

  private static final Duration STEP = Duration.ofSeconds(15);

  private final AuditStore trail;
  private final AuditArchive archive;
  private final InstantSource clock;

  public AuditReplay(AuditStore trail, AuditArchive archive, InstantSource clock) {
    this.trail = trail;
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * What a step did.
   *
   * @param copied how many entries
   * @param next where the next step begins; nothing when all is there
   */
  public record Step(int copied, OptionalLong next) {}

  /**
   * Goes on from an entry for some seconds.
   *
   * @param from its number; the first entry has 1
   * @throws IllegalStateException if the trail itself has lost an entry
   */
  public Step from(long from) {
    Instant until = clock.instant().plus(STEP);
    long end = trail.end().seq();
    int copied = 0;
    for (long first = from; first <= end; first += PAGE) {
      long last = Math.min(end, first + PAGE - 1);
      Set<Long> kept = archive.kept(first, last);
      List<AuditEntry> entries = kept.size() <= last - first ? whole(first, last) : List.of();
      for (AuditEntry entry : entries) {
        if (kept.contains(entry.seq())) {
          continue;
        }
        if (clock.instant().isAfter(until)) {
          return new Step(copied, OptionalLong.of(entry.seq()));
        }
        archive.keep(entry);
        copied++;
      }
    }
    return new Step(copied, OptionalLong.empty());
  }

  private List<AuditEntry> whole(long first, long last) {
    List<AuditEntry> entries = trail.entries(first, last);
    if (entries.size() <= last - first) {
      throw new IllegalStateException(
          "The audit trail has lost entries between %d and %d.".formatted(first, last));
    }
    return entries;
  }
}
