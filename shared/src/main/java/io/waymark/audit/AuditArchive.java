package io.waymark.audit;

import java.util.Set;

/** A copy of the audit trail outside the registry, in which nothing can be changed. */
public interface AuditArchive {
  /** The numbers of those entries that are kept, of {@code first} and all up to {@code last}. */
  Set<Long> kept(long first, long last);

  /** Keeps an entry; one that is there already stays as it is. */
  void keep(AuditEntry entry);
}
