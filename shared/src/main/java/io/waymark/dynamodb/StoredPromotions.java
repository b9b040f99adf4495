package io.waymark.dynamodb;

import io.waymark.dynamodb.documents.PromotionDocuments;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.Policies;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies and promotions as their parts stand in the table. */
final class StoredPromotions {
  private final TableReader reader;
  private final Parts parts;

  StoredPromotions(Table table) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
  }

  Policies policies() {
    return parts
        .get(PromotionKeys.POLICIES)
        .map(part -> PromotionDocuments.readPolicies(part.bytes()))
        .orElse(Policies.NONE);
  }

  PartWrite write(Policies policies) {
    return PartWrite.of(
        PromotionKeys.POLICIES,
        parts.get(PromotionKeys.POLICIES),
        PromotionDocuments.write(policies));
  }

  Optional<Promotion> find(String promotionId) {
    // A promotion whose evidence was replaced between both reads is read again.
    return Contention.settle(
        () -> {
          Optional<Promotion> brief = brief(promotionId);
          Optional<Promotion> whole = brief.flatMap(this::whole);
          return brief.isPresent() && whole.isEmpty() ? Optional.empty() : Optional.of(whole);
        });
  }

  /** Every promotion, without long lists. */
  List<Promotion> all() {
    return reader.query(PromotionKeys.PROMOTIONS).stream()
        .map(head -> PromotionDocuments.readPromotion(parts.read(head).bytes()))
        .toList();
  }

  /** The ids of the open promotions to a model's target. */
  List<String> open(String model, Target target) {
    return all().stream()
        .filter(promotion -> promotion.status().isOpen())
        .filter(promotion -> promotion.request().name().equals(model))
        .filter(promotion -> promotion.request().target().equals(target))
        .map(Promotion::promotionId)
        .toList();
  }

  /** What keeps a promotion as it is now. */
  List<PartWrite> writes(Optional<Promotion> before, Promotion after) {
    List<PartWrite> writes = new ArrayList<>();
    ItemKey key = PromotionKeys.promotion(after.promotionId());
    writes.add(PartWrite.of(key, parts.get(key), PromotionDocuments.write(after.brief())));
    Optional<Evidence> evidence = after.ballot().evidence();
    if (!evidence.equals(before.flatMap(earlier -> earlier.ballot().evidence()))) {
      ItemKey evidenceKey = PromotionKeys.evidence(after.promotionId());
      writes.add(
          PartWrite.of(
              evidenceKey,
              parts.get(evidenceKey),
              PromotionDocuments.write(evidence.orElseThrow())));
    }
    return writes;
  }

  private Optional<Promotion> brief(String promotionId) {
    return promotionId.isEmpty()
        ? Optional.empty()
        : parts
            .get(PromotionKeys.promotion(promotionId))
            .map(part -> PromotionDocuments.readPromotion(part.bytes()));
  }

  private Optional<Promotion> whole(Promotion brief) {
    if (brief.ballot().evidence().isEmpty()) {
      return Optional.of(brief);
    }
    String hash = brief.ballot().evidence().get().hash();
    return parts
        .get(PromotionKeys.evidence(brief.promotionId()))
        .map(part -> PromotionDocuments.readEvidence(part.bytes()))
        .filter(evidence -> evidence.hash().equals(hash))
        .map(brief::withWhole);
  }
}
