package io.waymark.promotion.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.GateResult;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.RequiredTag;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evidence in JSON, and its hash. */
public final class EvidenceDocument {
  private EvidenceDocument() {}

  public static Map<String, Object> of(Evidence evidence) {
    return new JsonObject()
        .with("hash", evidence.hash())
        .with("taken_at", evidence.takenAt())
        .withAll(
            content(
                evidence.candidate(),
                evidence.holder(),
                evidence.gates(),
                evidence.missingTags(),
                evidence.warnings()))
        .toMap();
  }

  public static Evidence read(Fields fields) {
    return new Evidence(
        fields.requiredString("hash"),
        fields.requiredInt64("taken_at"),
        SnapshotDocument.read(fields.message("candidate").orElseThrow()),
        fields.message("holder").map(SnapshotDocument::read),
        fields.messages("gates").stream().map(EvidenceDocument::readResult).toList(),
        fields.messages("missing_tags").stream().map(PolicyDocument::readTag).toList(),
        fields.strings("warnings"));
  }

  /**
   * Evidence under its hash: SHA-256 of the canonical JSON of its content, together with what it is
   * evidence for. So a decision on one promotion's evidence is none on another's.
   */
  public static Evidence sealed(
      Promotion promotion,
      long takenAt,
      VersionSnapshot candidate,
      Optional<VersionSnapshot> holder,
      List<GateResult> gates,
      List<RequiredTag> missingTags,
      List<String> warnings) {
    Map<String, Object> hashed =
        TargetDocument.with(new JsonObject(), promotion.request().target())
            .with("promotion_id", promotion.promotionId())
            .with("name", promotion.request().name())
            .withAll(content(candidate, holder, gates, missingTags, warnings))
            .toMap();
    String hash = Sha256.hex(CanonicalJson.text(hashed).getBytes(UTF_8));
    return new Evidence(hash, takenAt, candidate, holder, gates, missingTags, warnings);
  }

  private static Map<String, Object> content(
      VersionSnapshot candidate,
      Optional<VersionSnapshot> holder,
      List<GateResult> gates,
      List<RequiredTag> missingTags,
      List<String> warnings) {
    return new JsonObject()
        .with("candidate", SnapshotDocument.of(candidate))
        .with("holder", holder.map(SnapshotDocument::of))
        .with("gates", gates, EvidenceDocument::of)
        .with("missing_tags", missingTags, PolicyDocument::of)
        .with("warnings", warnings)
        .toMap();
  }

  private static Map<String, Object> of(GateResult result) {
    return new JsonObject()
        .with("gate", PolicyDocument.of(result.gate()))
        .with("value", result.value())
        .with("holder_value", result.holderValue())
        .with("passed", result.passed())
        .toMap();
  }

  private static GateResult readResult(Fields fields) {
    return new GateResult(
        PolicyDocument.readGate(fields.message("gate").orElseThrow()),
        optional(fields.number("value")),
        optional(fields.number("holder_value")),
        fields.bool("passed").orElse(false));
  }

  private static Optional<Double> optional(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }
}
