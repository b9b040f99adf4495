package io.waymark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whoever changes the trail behind our back is found out. */
final class AuditChainProperties {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @Property
  void whatWasWrittenHasNoFault(
      @ForAll @Size(max = 20) List<@StringLength(max = 50) String> values) {
    assertThat(faults(trail(values))).isEmpty();
  }

  @Property
  void aChangedEntryShows(@ForAll @IntRange(min = 0, max = 8) int at) {
    List<AuditEntry> trail = new ArrayList<>(trail(10));
    AuditEntry entry = trail.get(at);
    trail.set(at, new AuditEntry(entry.seq(), entry.json().replace("value", "other")));
    assertThat(faults(trail)).isNotEmpty();
  }

  @Property
  void aMissingEntryShows(@ForAll @IntRange(min = 0, max = 8) int at) {
    List<AuditEntry> trail = new ArrayList<>(trail(10));
    trail.remove(at);
    assertThat(faults(trail)).isNotEmpty();
  }

  @Property
  void swappedEntriesShow(
      @ForAll @IntRange(min = 0, max = 9) int one, @ForAll @IntRange(min = 0, max = 9) int other) {
    List<AuditEntry> trail = new ArrayList<>(trail(10));
    AuditEntry entry = trail.set(one, trail.get(other));
    trail.set(other, entry);
    assertThat(faults(trail).isEmpty()).isEqualTo(one == other);
  }

  private static List<AuditEntry> trail(int length) {
    return trail(IntStream.range(0, length).mapToObj(i -> "value" + i).toList());
  }

  /** Two transactions, one after the other. */
  private static List<AuditEntry> trail(List<String> values) {
    List<AuditEvent> events =
        values.stream()
            .map(
                value ->
                    AuditEvent.of("tag.set", Map.of("model", "m"), Map.of(), Map.of("v", value)))
            .toList();
    int half = events.size() / 2;
    Caller ada = Caller.named("ada");
    List<AuditEntry> entries =
        new ArrayList<>(AuditChain.EMPTY.entries("default", ada, events.subList(0, half), TIME));
    AuditChain end =
        entries.isEmpty() ? AuditChain.EMPTY : AuditChain.EMPTY.after(entries.getLast());
    entries.addAll(end.entries("default", ada, events.subList(half, events.size()), TIME));
    return entries;
  }

  private static List<String> faults(List<AuditEntry> trail) {
    List<String> faults = new ArrayList<>();
    AuditChain end = AuditChain.EMPTY;
    for (AuditEntry entry : trail) {
      Optional<String> fault = end.fault(entry);
      fault.ifPresent(faults::add);
      end = end.after(entry);
    }
    return faults;
  }
}
