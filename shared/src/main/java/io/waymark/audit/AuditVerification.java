package io.waymark.audit;

import java.util.List;
import java.util.Optional;

/**
 * What came of checking a stretch of the trail.
 *
 * @param first the number of the first entry that was to be checked
 * @param last the number of the last one
 * @param checked how many entries were found to be right before a fault
 * @param hash of the last right entry: who kept it from an earlier check can tell whether the trail
 *     was made anew since
 * @param fault what is wrong; empty where all is as it was written
 */
public record AuditVerification(
    long first, long last, long checked, String hash, Optional<String> fault) {
  /** Entries read at once. */
  private static final int STRIDE = 1_000;

  /**
   * Checks entries against their hashes, and the last of the trail against its head.
   *
   * @param from at least 1
   * @param to may be beyond the end
   */
  public static AuditVerification of(AuditStore store, long from, long to) {
    AuditChain head = store.end();
    long last = Math.min(to, head.seq());
    AuditChain chain = from == 1 ? AuditChain.EMPTY : before(store, from);
    for (long start = from; start <= last; start += STRIDE) {
      List<AuditEntry> entries = store.entries(start, Math.min(start + STRIDE - 1, last));
      for (AuditEntry entry : entries) {
        Optional<String> fault = chain.fault(entry);
        if (fault.isPresent()) {
          return new AuditVerification(from, last, chain.seq() - from + 1, chain.hash(), fault);
        }
        chain = chain.after(entry);
      }
    }
    return new AuditVerification(
        from, last, Math.max(0, chain.seq() - from + 1), chain.hash(), endFault(chain, head, last));
  }

  private static AuditChain before(AuditStore store, long from) {
    return store.entries(from - 1, from - 1).stream()
        .findFirst()
        .map(entry -> new AuditChain(entry.seq(), entry.hash()))
        .orElseGet(() -> new AuditChain(from - 1, AuditEntry.NO_HASH));
  }

  private static Optional<String> endFault(AuditChain chain, AuditChain head, long last) {
    if (chain.seq() < last) {
      return Optional.of("entries %d to %d are missing".formatted(chain.seq() + 1, last));
    }
    return chain.seq() == head.seq() && !chain.hash().equals(head.hash())
        ? Optional.of("the last entry %d is not the one the trail ended with".formatted(last))
        : Optional.empty();
  }
}
