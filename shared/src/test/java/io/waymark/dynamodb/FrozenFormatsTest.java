package io.waymark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.FrozenTables.Row;
import io.waymark.dynamodb.documents.AccessDocuments;
import io.waymark.dynamodb.documents.HistoryDocument;
import io.waymark.dynamodb.documents.ModelVersionDocument;
import io.waymark.dynamodb.documents.ProjectDocuments;
import io.waymark.dynamodb.documents.PromotionDocuments;
import io.waymark.dynamodb.documents.RegisteredModelDocument;
import io.waymark.dynamodb.documents.WebhookDocument;
import io.waymark.dynamodb.documents.WorkspaceDocuments;
import io.waymark.dynamodb.packed.ExperimentState;
import io.waymark.dynamodb.packed.ModelDocument;
import io.waymark.dynamodb.packed.ModelMetrics;
import io.waymark.dynamodb.packed.ModelPoints;
import io.waymark.dynamodb.packed.PlainBytes;
import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunDocument;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.dynamodb.packed.SpansDocument;
import io.waymark.dynamodb.packed.Tags;
import io.waymark.dynamodb.packed.TraceDocument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Each kind of content that the newest frozen tables have is written today as it was then. Whoever
 * changes a form gives it a new version, reads the old one too, and freezes tables that have it.
 */
final class FrozenFormatsTest {
  /** What a part's keys are, and how it is read and written again. */
  private record Kind(String keys, UnaryOperator<byte[]> rewrite) {}

  private static final List<Kind> PACKED =
      List.of(
          new Kind("EXP#\\d+ STATE", bytes -> ExperimentState.unpack(bytes).pack()),
          new Kind("EXP#\\d+ TAGS", bytes -> Tags.pack(Tags.unpack(bytes))),
          new Kind("EXP#\\d+#HOT#\\d \\w+#D", bytes -> RunDocument.unpack(bytes).pack()),
          new Kind("EXP#\\d+#HOT#\\d \\w+#M", bytes -> RunMetrics.unpack(bytes).pack()),
          new Kind("EXP#\\d+#HOT#\\d \\w+#L", bytes -> Points.pack(Points.unpack(bytes))),
          new Kind("RUN#\\w+ [HC]#.*", bytes -> Points.pack(Points.unpack(bytes))),
          new Kind(
              "EXP#\\d+#TRACES#\\d .*", bytes -> TraceDocument.pack(TraceDocument.unpack(bytes))),
          new Kind("TRACE#[^ ]+ SPANS#\\w+", bytes -> SpansDocument.unpack(bytes).pack()),
          new Kind(
              "EXP#\\d+#MODELS m-\\w+", bytes -> ModelDocument.pack(ModelDocument.unpack(bytes))),
          new Kind("EXP#\\d+#MODELS m-\\w+#M", bytes -> ModelMetrics.unpack(bytes).pack()),
          new Kind(
              "EXP#\\d+#MODELS m-\\w+#H#.*", bytes -> ModelPoints.pack(ModelPoints.unpack(bytes))));

  private static final List<Kind> DOCUMENTS =
      List.of(
          new Kind(
              "MODEL#[^ ]+ MODEL",
              bytes -> RegisteredModelDocument.write(RegisteredModelDocument.read(bytes))),
          new Kind("MODEL#[^ ]+ H#.*", bytes -> HistoryDocument.write(HistoryDocument.read(bytes))),
          new Kind(
              "COMMENTS#.*",
              bytes -> PromotionDocuments.write(PromotionDocuments.readComment(bytes))),
          new Kind(
              "POLICIES ALL",
              bytes -> PromotionDocuments.write(PromotionDocuments.readPolicies(bytes))),
          new Kind(
              "PROMOTIONS .*",
              bytes -> PromotionDocuments.write(PromotionDocuments.readPromotion(bytes))),
          new Kind(
              "PROMOTION#.* EVIDENCE",
              bytes -> PromotionDocuments.write(PromotionDocuments.readEvidence(bytes))),
          new Kind(
              "PROJECT_QUEUE ALL",
              bytes -> ProjectDocuments.write(ProjectDocuments.readQueue(bytes))),
          new Kind(
              "PROJECT_RUN#\\w+ RUN",
              bytes -> ProjectDocuments.write(ProjectDocuments.readRun(bytes))),
          new Kind(
              "PROJECT_RUN#\\w+ LOCK",
              bytes -> ProjectDocuments.write(ProjectDocuments.readLock(bytes))),
          new Kind("WEBHOOKS .*", bytes -> WebhookDocument.write(WebhookDocument.read(bytes))),
          new Kind(
              "WORKSPACES .*", bytes -> WorkspaceDocuments.write(WorkspaceDocuments.read(bytes))),
          new Kind("ACCESS_USERS .*", bytes -> AccessDocuments.write(AccessDocuments.user(bytes))),
          new Kind("ACCESS_ROLES .*", bytes -> AccessDocuments.write(AccessDocuments.role(bytes))),
          new Kind(
              "ACCESS_TOKENS .*", bytes -> AccessDocuments.write(AccessDocuments.token(bytes))));

  private static final String VERSION = "(MODEL#[^ ]+) V#.*";

  @Test
  void whatIsPackedIsLaidOutAsItWas() throws Exception {
    Map<String, byte[]> parts = parts();
    for (Kind kind : PACKED) {
      Map<String, byte[]> ofKind = of(parts, kind.keys());
      ofKind.forEach(
          (keys, bytes) ->
              assertThat(PlainBytes.of(kind.rewrite().apply(bytes)))
                  .as(keys)
                  .isEqualTo(PlainBytes.of(bytes)));
    }
  }

  @Test
  void documentsHaveTheSameMembers() throws Exception {
    Map<String, byte[]> parts = parts();
    for (Kind kind : DOCUMENTS) {
      of(parts, kind.keys())
          .forEach((keys, bytes) -> assertSame(keys, kind.rewrite().apply(bytes), bytes));
    }
    of(parts, VERSION)
        .forEach(
            (keys, bytes) -> {
              byte[] model = requireNonNull(parts.get(keys.replaceAll(" V#.*", " MODEL")));
              var read = ModelVersionDocument.read(bytes, RegisteredModelDocument.read(model));
              // A version that was read is as new as its place in the model.
              byte[] written = ModelVersionDocument.write(read);
              assertSame(keys, withoutUpdate(written), withoutUpdate(bytes));
            });
  }

  @Test
  void thereIsNoOtherContent() throws Exception {
    Map<String, byte[]> left = parts();
    List<Kind> all = new ArrayList<>(PACKED);
    all.addAll(DOCUMENTS);
    all.forEach(kind -> left.keySet().removeAll(of(left, kind.keys()).keySet()));
    left.keySet().removeAll(of(left, VERSION).keySet());
    assertThat(left.keySet()).isEmpty();
  }

  private static byte[] withoutUpdate(byte[] document) {
    return new String(document, UTF_8).replaceAll("\"updated\":\\d+", "").getBytes(UTF_8);
  }

  private static void assertSame(String keys, byte[] now, byte[] before) {
    assertThat(new String(now, UTF_8)).as(keys).isEqualTo(new String(before, UTF_8));
  }

  /** Those of a kind, of which there is one at least. */
  private static Map<String, byte[]> of(Map<String, byte[]> parts, String keys) {
    Map<String, byte[]> found = new TreeMap<>(parts);
    found.keySet().removeIf(key -> !key.replaceFirst("^WORKSPACE#[^#]+#", "").matches(keys));
    assertThat(found).as(keys).isNotEmpty();
    return found;
  }

  /** The contents of the newest frozen tables by their keys; those in pieces whole. */
  private static Map<String, byte[]> parts() throws Exception {
    Map<String, byte[]> parts = new TreeMap<>();
    Map<String, ByteArrayOutputStream> pieces = new TreeMap<>();
    List<Row> rows = new ArrayList<>(FrozenTables.of(FrozenTables.releases().getLast()).rows());
    rows.sort((a, b) -> (a.partition() + a.sort()).compareTo(b.partition() + b.sort()));
    for (Row row : rows) {
      Item item = new Item(row.item());
      if (row.partition().startsWith("PIECES#")) {
        pieces
            .computeIfAbsent(row.partition(), _ -> new ByteArrayOutputStream())
            .writeBytes(item.bytes(Part.BYTES));
      } else if (item.has(Part.BYTES)) {
        parts.put(row.partition() + " " + row.sort(), item.bytes(Part.BYTES));
      }
    }
    assertThat(pieces).isNotEmpty();
    pieces.forEach((partition, bytes) -> parts.put(whole(partition), bytes.toByteArray()));
    return parts;
  }

  /** The keys of a part that is in pieces: its sort key is a run's id and a letter. */
  private static String whole(String pieces) {
    return pieces.substring("PIECES#".length()).replaceFirst("#(\\w+#[DLM])$", " $1");
  }
}
