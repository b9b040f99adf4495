package io.waymark.functions;

import io.waymark.audit.AuditArchive;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditReplay;
import io.waymark.audit.AuditStore;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.Table;
import io.waymark.json.Fields;
import io.waymark.s3.S3AuditArchive;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Copies the entries of the audit trails, as the table's stream tells of them, to the archive of
 * their workspace. {@code {"replay": WORKSPACE, "from": 1}} copies what the archive lacks, for some
 * seconds: {@code {"copied", "next"}}, where {@code next} is where to go on from, if it is there.
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
    return event
        .string("replay")
        .map(workspace -> replay(Workspace.named(workspace), event.int64("from").orElse(1)))
        .orElseGet(() -> StreamRecords.handle(event, this::export));
  }

  private Map<String, Object> replay(Workspace workspace, long from) {
    AuditReplay.Step step =
        new AuditReplay(trails.of(workspace), archives.of(workspace), InstantSource.system())
            .from(from);
    Map<String, Object> answer = new HashMap<>(Map.of("copied", step.copied()));
    step.next().ifPresent(next -> answer.put("next", next));
    return answer;
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
