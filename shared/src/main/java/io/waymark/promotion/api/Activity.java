package io.waymark.promotion.api;

import io.waymark.json.JsonObject;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.Permissions;
import io.waymark.promotion.entities.Comment;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Promotions to stages, and comments, as the Databricks workspace registry's clients read them. */
final class Activity {
  private Activity() {}

  /** An open request, as lists and the answer to its creation have it. */
  static Map<String, Object> request(Permissions permissions) {
    Promotion promotion = permissions.promotion();
    PromotionRequest request = promotion.request();
    List<String> actions = new ArrayList<>();
    if (permissions.canVote()) {
      actions.add("APPROVE_TRANSITION_REQUEST");
      actions.add("REJECT_TRANSITION_REQUEST");
    }
    if (permissions.canCancel()) {
      actions.add("CANCEL_TRANSITION_REQUEST");
    }
    return new JsonObject()
        .withAll(of("REQUESTED_TRANSITION", promotion, request.requestedBy(), request.reason()))
        .with("creation_timestamp", request.requestedAt())
        .with("last_updated_timestamp", request.requestedAt())
        .with("available_actions", actions)
        .toMap();
  }

  /** What somebody did about a request. */
  static Map<String, Object> done(
      String type, Promotion promotion, String user, String comment, long time) {
    return new JsonObject()
        .withAll(of(type, promotion, user, comment))
        .with("creation_timestamp", time)
        .with("last_updated_timestamp", time)
        .with(
            "system_comment",
            Optional.of(promotion.progress().explanation()).filter(text -> !text.isEmpty()))
        .toMap();
  }

  static Map<String, Object> of(Comment comment, boolean own) {
    return new JsonObject()
        .with("id", comment.id())
        .with("user_id", comment.author())
        .with("comment", comment.text())
        .with("creation_timestamp", comment.createdAt())
        .with("last_updated_timestamp", comment.time())
        .with("available_actions", own ? List.of("EDIT_COMMENT", "DELETE_COMMENT") : List.of())
        .toMap();
  }

  private static Map<String, Object> of(
      String type, Promotion promotion, String user, String comment) {
    return new JsonObject()
        .with("activity_type", type)
        .with("id", promotion.promotionId())
        .with("user_id", user)
        .with("comment", Optional.of(comment).filter(text -> !text.isEmpty()))
        .with("to_stage", stage(promotion.request().target()).map(Stage::wireName))
        .toMap();
  }

  static Optional<Stage> stage(Target target) {
    return target instanceof Target.InStage(Stage stage) ? Optional.of(stage) : Optional.empty();
  }
}
