package io.waymark.audit;

import java.util.List;

/** Reads the audit trail. Nothing but changes of what it tells of writes it. */
public interface AuditStore {
  /** Where the trail ends. */
  AuditChain end();

  /**
   * The entries with these numbers, both among them, in order; those that are lost are left out.
   */
  List<AuditEntry> entries(long first, long last);
}
