package io.waymark.audit;

/** A copy of the audit trail outside the registry, in which nothing can be changed. */
public interface AuditArchive {
  /** Keeps an entry; one that is there already stays as it is. */
  void keep(AuditEntry entry);
}
