package io.waymark.promotion.api;

import io.waymark.access.Authorization;
import io.waymark.access.ResourceType;
import io.waymark.json.JsonObject;
import io.waymark.promotion.Permissions;
import io.waymark.promotion.document.CommentDocument;
import io.waymark.promotion.document.PromotionDocument;
import io.waymark.promotion.entities.Comment;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.MissingApproval;
import io.waymark.promotion.entities.Promotion;
import java.util.List;
import java.util.Map;

/**
 * A promotion as it is answered: as it is kept, and what that means to the caller now. Who is
 * denied runs or logged models is not told of them here.
 */
final class PromotionJson {
  private PromotionJson() {}

  static Map<String, Object> of(Permissions permissions, List<Comment> comments) {
    Promotion promotion = permissions.promotion();
    return new JsonObject()
        .withAll(PromotionDocument.of(seen(promotion, permissions.caller().authorization())))
        .with("approvals_missing", missing(promotion), PromotionJson::of)
        .with("comments", comments, CommentDocument::of)
        .with("warnings", promotion.ballot().evidence().map(Evidence::warnings).orElse(List.of()))
        .with("can", can(permissions))
        .toMap();
  }

  private static Promotion seen(Promotion promotion, Authorization by) {
    Promotion seen = by.denies(ResourceType.RUN) ? promotion.withoutRuns() : promotion;
    return by.denies(ResourceType.LOGGED_MODEL) ? seen.withoutModels() : seen;
  }

  private static List<MissingApproval> missing(Promotion promotion) {
    return promotion.ballot().missing(promotion.terms().rules());
  }

  private static Map<String, Object> of(MissingApproval missing) {
    return Map.of("group", missing.group(), "missing", missing.missing());
  }

  private static Map<String, Object> can(Permissions permissions) {
    return Map.of(
        "approve", permissions.canVote(),
        "reject", permissions.canVote(),
        "cancel", permissions.canCancel(),
        "override", permissions.canOverride(),
        "resume", permissions.canResume());
  }
}
