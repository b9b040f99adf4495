package io.waymark.dynamodb;

import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import io.waymark.workspaces.Workspace;
import java.util.List;

/** The audit trail in the registry table. */
public final class DynamoAuditStore implements AuditStore {
  private final String workspace;
  private final TableReader reader;

  public DynamoAuditStore(Table table) {
    this.workspace = table.workspace().name();
    this.reader = new TableReader(table);
  }

  /** The workspace whose trail is in a partition, as the table's stream names it. */
  public static Workspace workspace(String partition) {
    return new Workspace(partition.substring(AuditKeys.PREFIX.length()));
  }

  @Override
  public AuditChain end() {
    return reader.get(AuditKeys.head(workspace)).map(AuditKeys::end).orElse(AuditChain.EMPTY);
  }

  @Override
  public List<AuditEntry> entries(long first, long last) {
    return first > last
        ? List.of()
        : reader
            .range(AuditKeys.entry(workspace, first), AuditKeys.entry(workspace, last).sort())
            .stream()
            .map(AuditKeys::entry)
            .toList();
  }
}
