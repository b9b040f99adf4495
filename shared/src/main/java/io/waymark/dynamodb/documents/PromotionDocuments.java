package io.waymark.dynamodb.documents;

import io.waymark.promotion.Policies;
import io.waymark.promotion.document.CommentDocument;
import io.waymark.promotion.document.EvidenceDocument;
import io.waymark.promotion.document.PolicyDocument;
import io.waymark.promotion.document.PromotionDocument;
import io.waymark.promotion.entities.Comment;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import java.util.Map;

/** Policies, promotions, their evidence and comments as documents. */
public final class PromotionDocuments {
  private static final String POLICIES = "policies";

  private PromotionDocuments() {}

  public static byte[] write(Policies policies) {
    return Document.write(
        Map.of(POLICIES, policies.all().stream().map(PolicyDocument::of).toList()));
  }

  public static Policies readPolicies(byte[] json) {
    return new Policies(
        Document.read(json).messages(POLICIES).stream().map(PolicyDocument::read).toList());
  }

  public static byte[] write(Promotion promotion) {
    return Document.write(PromotionDocument.of(promotion));
  }

  public static Promotion readPromotion(byte[] json) {
    return PromotionDocument.read(Document.read(json));
  }

  public static byte[] write(Evidence evidence) {
    return Document.write(EvidenceDocument.of(evidence));
  }

  public static Evidence readEvidence(byte[] json) {
    return EvidenceDocument.read(Document.read(json));
  }

  public static byte[] write(Comment comment) {
    return Document.write(CommentDocument.of(comment));
  }

  public static Comment readComment(byte[] json) {
    return CommentDocument.read(Document.read(json));
  }
}
