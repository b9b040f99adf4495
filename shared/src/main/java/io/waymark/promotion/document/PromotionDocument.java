package io.waymark.promotion.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.promotion.entities.Ballot;
import io.waymark.promotion.entities.BreakGlass;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.Terms;
import io.waymark.promotion.entities.Vote;
import java.util.List;
import java.util.Map;

/** Promotions in JSON. Versions are texts, as in all of MLflow's API. */
public final class PromotionDocument {
  private PromotionDocument() {}

  public static Map<String, Object> of(Promotion promotion) {
    PromotionRequest request = promotion.request();
    Terms terms = promotion.terms();
    Ballot ballot = promotion.ballot();
    return TargetDocument.with(new JsonObject(), request.target())
        .with("promotion_id", promotion.promotionId())
        .with("name", request.name())
        .with("prompt", request.prompt())
        .with("version", Integer.toString(request.version()))
        .with("reason", request.reason())
        .with("archive_existing_versions", request.archiveExisting())
        .with("requested_by", request.requestedBy())
        .with("requested_at", request.requestedAt())
        .with("rollback_of", request.rollbackOf())
        .with("policy", terms.policy().map(PolicyDocument::of))
        .with("version_creator", terms.versionCreator())
        .with("holder", terms.holder().map(version -> Integer.toString(version)))
        .with("holders", terms.holders(), version -> Integer.toString(version))
        .with("expires_at", terms.expiresAt())
        .with("evidence", ballot.evidence().map(EvidenceDocument::of))
        .with("votes", ballot.votes(), PromotionDocument::of)
        .with("break_glass", ballot.breakGlass().map(PromotionDocument::of))
        .withAll(ProgressDocument.of(promotion.progress()))
        .toMap();
  }

  public static Promotion read(Fields fields) {
    return new Promotion(
        fields.requiredString("promotion_id"),
        readRequest(fields),
        readTerms(fields),
        new Ballot(
            fields.message("evidence").map(EvidenceDocument::read),
            fields.messages("votes").stream().map(PromotionDocument::readVote).toList(),
            fields.message("break_glass").map(PromotionDocument::readBreakGlass)),
        ProgressDocument.read(fields));
  }

  private static PromotionRequest readRequest(Fields fields) {
    return new PromotionRequest(
        fields.requiredString("name"),
        fields.bool("prompt").orElse(false),
        fields.int32("version").orElseThrow(),
        TargetDocument.read(fields),
        fields.string("reason").orElse(""),
        fields.bool("archive_existing_versions").orElse(false),
        fields.requiredString("requested_by"),
        fields.requiredInt64("requested_at"),
        fields.string("rollback_of"));
  }

  private static Terms readTerms(Fields fields) {
    List<Integer> holders = fields.strings("holders").stream().map(Integer::valueOf).toList();
    return new Terms(
        fields.message("policy").map(PolicyDocument::read),
        fields.string("version_creator"),
        holders,
        fields.requiredInt64("expires_at"));
  }

  private static Map<String, Object> of(Vote vote) {
    return new JsonObject()
        .with("voter", vote.voter())
        .with("groups", vote.groups())
        .with("decision", vote.decision().name())
        .with("comment", vote.comment())
        .with("evidence_hash", vote.evidenceHash())
        .with("time", vote.time())
        .toMap();
  }

  private static Vote readVote(Fields fields) {
    return new Vote(
        fields.requiredString("voter"),
        fields.strings("groups"),
        fields.enumeration("decision", Vote.Decision.class).orElseThrow(),
        fields.string("comment").orElse(""),
        fields.requiredString("evidence_hash"),
        fields.requiredInt64("time"));
  }

  private static Map<String, Object> of(BreakGlass given) {
    return Map.of("by", given.by(), "reason", given.reason(), "time", given.time());
  }

  private static BreakGlass readBreakGlass(Fields fields) {
    return new BreakGlass(
        fields.requiredString("by"), fields.requiredString("reason"), fields.requiredInt64("time"));
  }
}
