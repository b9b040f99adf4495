package io.waymark.functions;

import io.waymark.audit.AuditArchive;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.Table;
import io.waymark.json.Fields;
import io.waymark.s3.S3AuditArchive;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Copies the entries of the audit trail, as the table's stream tells of them, to the archive. */
public final class AuditExportFunction extends JsonFunction {
  /** The other item beside the entries is the trail's head. */
  private static final Pattern ENTRY = Pattern.compile("[0-9]+");

  private final AuditStore trail;
  private final AuditArchive archive;

  /** For Lambda: all is told by the environment. */
  public AuditExportFunction() {
    this(
        new DynamoAuditStore(
            new Table(AwsClients.dynamoDb(), Environment.ofProcess().registryTable())),
        new S3AuditArchive(AwsClients.s3(), Environment.ofProcess().auditBucket()));
  }

  /** For a test of one's own. */
  public AuditExportFunction(AuditStore trail, AuditArchive archive) {
    this.trail = trail;
    this.archive = archive;
  }

  @Override
  Map<String, Object> answer(Fields event) {
    return StreamRecords.handle(event, this::export);
  }

  private void export(StreamRecords.Key key) {
    if (!ENTRY.matcher(key.sort()).matches()) {
      return;
    }
    long seq = Long.parseLong(key.sort());
    List<AuditEntry> found = trail.entries(seq, seq);
    if (found.isEmpty()) {
      throw new IllegalStateException("The audit trail has lost entry %d.".formatted(seq));
    }
    found.forEach(archive::keep);
  }
}
