package io.waymark.audit;

import io.waymark.access.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of the trail, to which entries are added.
 *
 * @param seq the number of the last entry; 0 where there is none
 * @param hash the last entry's hash; {@link AuditEntry#NO_HASH} where there is none
 */
public record AuditChain(long seq, String hash) {
  public static final AuditChain EMPTY = new AuditChain(0, AuditEntry.NO_HASH);

  /** The entries that {@code events} become when they follow this end. */
  public List<AuditEntry> entries(
      String workspace, Caller caller, List<AuditEvent> events, Instant time) {
    List<AuditEntry> entries = new ArrayList<>();
    AuditChain end = this;
    for (AuditEvent event : events) {
      AuditEntry entry = AuditEntry.of(end.seq + 1, end.hash, workspace, caller, event, time);
      entries.add(entry);
      end = end.after(entry);
    }
    return List.copyOf(entries);
  }

  /** The end once {@code entry} is added. */
  public AuditChain after(AuditEntry entry) {
    return new AuditChain(entry.seq(), entry.hash());
  }

  /**
   * What is wrong with {@code entry} as the next one; empty where it follows.
   *
   * <p>A changed, missing, doubled or inserted entry shows at itself or at the one after it.
   */
  public Optional<String> fault(AuditEntry entry) {
    if (entry.seq() != seq + 1) {
      return Optional.of("entry %d follows entry %d".formatted(entry.seq(), seq));
    }
    if (!(entry.fields().get("seq") instanceof Number number
        && number.longValue() == entry.seq())) {
      return Optional.of("entry %d says it is another one".formatted(entry.seq()));
    }
    if (!hash.equals(entry.fields().get("previous_hash"))) {
      return Optional.of(
          "entry %d does not hold the hash of the one before".formatted(entry.seq()));
    }
    return Optional.empty();
  }
}
