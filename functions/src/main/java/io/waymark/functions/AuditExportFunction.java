package io.waymark.functions;

import io.waymark.audit.AuditArchive;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.Table;
import io.waymark.json.Fields;
import io.waymark.s3.S3AuditArchive;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Copies the entries of the audit trails, as the table's stream tells of them, to the archive of
 * their workspace.
 */
public final class AuditExportFunction extends JsonFunction {
  /** The other item beside the entries is the trail's head. */
  private static final Pattern ENTRY = Pattern.compile("[0-9]+");

  private final PerWorkspace<AuditStore> trails;
  private final PerWorkspace<AuditArchive> archives;

  /** For Lambda: all is told by the environment. */
  public AuditExportFunction() {
    this(
        new Table(AwsClients.dynamoDb(), Environment.ofProcess().registryTable()),
        Environment.ofProcess().auditBucket());
  }

  private AuditExportFunction(Table registry, String bucket) {
    this(
        new PerWorkspace<>(workspace -> new DynamoAuditStore(registry.in(workspace))),
        new PerWorkspace<>(workspace -> new S3AuditArchive(AwsClients.s3(), bucket, workspace)));
  }

  /** For a test of one's own. */
  public AuditExportFunction(PerWorkspace<AuditStore> trails, PerWorkspace<AuditArchive> archives) {
    this.trails = trails;
    this.archives = archives;
  }

  @Override
  Map<String, Object> answer(Fields event) {
    return StreamRecords.handle(event, this::export);
  }

  private void export(StreamRecords.Key key) {
    if (!ENTRY.matcher(key.sort()).matches()) {
      return;
    }
    Workspace workspace = DynamoAuditStore.workspace(key.partition());
    long seq = Long.parseLong(key.sort());
    List<AuditEntry> found = trails.of(workspace).entries(seq, seq);
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "The audit trail of %s has lost entry %d.".formatted(workspace, seq));
    }
    found.forEach(archives.of(workspace)::keep);
  }
}
