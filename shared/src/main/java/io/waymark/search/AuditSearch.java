package io.waymark.search;

import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import java.util.ArrayList;
import java.util.List;

/** Searches the audit trail, from its end back to its start or the other way. */
public final class AuditSearch {
  /** Entries read at once: about as many as one query gives. */
  private static final int STRIDE = 1_000;

  private static final List<String> LATEST_FIRST = List.of("seq DESC");

  private final AuditStore store;

  public AuditSearch(AuditStore store) {
    this.store = store;
  }

  /**
   * The page of the entries that pass the filter. It reads no more of the trail than that takes.
   *
   * @param orderBy {@code seq ASC} or {@code seq DESC}; the latest first where empty
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<AuditEntry> find(String filter, List<String> orderBy, Paging paging) {
    Filter<AuditEntry> wanted = Filter.of(filter, AuditSchema.SCHEMA);
    List<String> clauses = orderBy.isEmpty() ? LATEST_FIRST : orderBy;
    OrderBuilder<AuditEntry> order = new OrderBuilder<>(AuditSchema.SCHEMA);
    clauses.forEach(order::add);
    Query<AuditEntry> query =
        paging.query(wanted, order.build(), Fingerprint.of(List.of("audit", filter), clauses));
    boolean ascending = OrderClause.parse(clauses.getFirst()).ascending();
    return Page.of(candidates(query, ascending), query);
  }

  private List<AuditEntry> candidates(Query<AuditEntry> query, boolean ascending) {
    long end = store.end().seq();
    long next = query.after().map(AuditSearch::seq).orElse(ascending ? 0 : end + 1);
    List<AuditEntry> found = new ArrayList<>();
    while (found.size() <= query.maxResults() && (ascending ? next < end : next > 1)) {
      long first = ascending ? next + 1 : Math.max(1, next - STRIDE);
      long last = ascending ? Math.min(end, next + STRIDE) : next - 1;
      store.entries(first, last).stream().filter(query.filter()).forEach(found::add);
      next = ascending ? last : first;
    }
    return found;
  }

  private static long seq(List<SortValue> position) {
    return position.getFirst() instanceof SortValue.Whole(long seq) ? seq : 0;
  }
}
