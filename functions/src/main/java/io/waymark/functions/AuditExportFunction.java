package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.waymark.audit.AuditArchive;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import io.waymark.dynamodb.DynamoAuditStore;
import io.waymark.dynamodb.Table;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.s3.S3AuditArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;

/** Copies the entries of the audit trail, as the table's stream tells of them, to the archive. */
public final class AuditExportFunction implements RequestStreamHandler {
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
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    response.write(answer(event.readAllBytes()));
  }

  /** The answer, as JSON, to an event of the stream, as JSON. */
  public byte[] answer(byte[] event) {
    Fields fields =
        Json.readObject(event)
            .map(Fields::of)
            .orElseThrow(() -> new IllegalArgumentException("The event is no JSON object."));
    return CanonicalJson.text(StreamRecords.handle(fields, this::export)).getBytes(UTF_8);
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
