package io.waymark.dynamodb;

import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import java.util.List;

/** The audit trail in the registry table. */
public final class DynamoAuditStore implements AuditStore {
  private static final String WORKSPACE = "default";

  private final TableReader reader;

  public DynamoAuditStore(Table table) {
    this.reader = new TableReader(table);
  }

  @Override
  public AuditChain end() {
    return reader.get(AuditKeys.head(WORKSPACE)).map(AuditKeys::end).orElse(AuditChain.EMPTY);
  }

  @Override
  public List<AuditEntry> entries(long first, long last) {
    return first > last
        ? List.of()
        : reader
            .range(AuditKeys.entry(WORKSPACE, first), AuditKeys.entry(WORKSPACE, last).sort())
            .stream()
            .map(AuditKeys::entry)
            .toList();
  }
}
