package io.waymark.promotion;

import io.waymark.console.Console;
import io.waymark.json.JsonObject;
import io.waymark.promotion.PromotionSteps.Notice;
import io.waymark.promotion.document.ProgressDocument;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.TargetText;
import io.waymark.promotion.entities.Vote;
import io.waymark.workspaces.Workspace;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Words notices of promotions: what a person needs to know to act, and nothing that must stay
 * secret.
 *
 * @param console where the pages of the workspace are; without it notices have no link
 * @param workspace that notices name; none while there are no workspaces
 */
public record PromotionNotices(Optional<Console> console, Optional<Workspace> workspace) {
  /** SNS takes subjects of up to 100 characters of ASCII. */
  private static final int MAX_SUBJECT_LENGTH = 100;

  private static final int MIN_NAME_LENGTH = 20;

  public Notice of(Promotion promotion) {
    return new Notice(
        subject(promotion),
        new NoticeText(promotion, link(promotion), workspace).text(),
        detail(promotion));
  }

  private String subject(Promotion promotion) {
    PromotionRequest request = promotion.request();
    String alarm = promotion.ballot().breakGlass().isPresent() ? "BREAK-GLASS: " : "";
    String headline =
        promotion
            .progress()
            .deployment()
            .map(deployment -> headline(deployment.status()))
            .orElseGet(() -> headline(promotion.status()));
    String start = alarm + headline + ": ";
    String where = workspace.filter(own -> !own.isDefault()).map(own -> " in " + own).orElse("");
    String end =
        " v%d to %s%s".formatted(request.version(), TargetText.of(request.target()), where);
    int room = MAX_SUBJECT_LENGTH - start.length() - end.length();
    // The model's name is cut before what is to be done with it.
    return cut(
        ascii(start + cut(request.name(), Math.max(room, MIN_NAME_LENGTH)) + end),
        MAX_SUBJECT_LENGTH);
  }

  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 3) + "...";
  }

  private static String headline(PromotionStatus status) {
    return switch (status) {
      case REQUESTED, PENDING -> "Approval wanted";
      case APPROVED -> "Approved";
      case APPLIED -> "Applied";
      case REJECTED -> "Rejected";
      case EXPIRED -> "Expired";
      case CANCELLED -> "Cancelled";
      case SUPERSEDED -> "Superseded";
      case GATES_FAILED -> "Gates failed";
      case VOIDED -> "Void";
      case FAILED -> "Failed";
    };
  }

  private static String headline(DeploymentStatus status) {
    return switch (status) {
      case DEPLOYING -> "Being deployed";
      case DEPLOYED -> "Deployed";
      case DEPLOYMENT_FAILED -> "DEPLOYMENT FAILED";
      case DEPLOYMENT_SUPERSEDED -> "Deployment superseded";
    };
  }

  private Map<String, Object> detail(Promotion promotion) {
    PromotionRequest request = promotion.request();
    Optional<Evidence> evidence = promotion.ballot().evidence();
    return new JsonObject()
        .with("workspace", workspace.map(Workspace::name))
        .with("promotion_id", promotion.promotionId())
        .withAll(Map.copyOf(PromotionAudit.subject(request.name(), request.target())))
        .with("version", Integer.toString(request.version()))
        .with("holder", promotion.terms().holder().map(version -> Integer.toString(version)))
        .with("status", promotion.status().name())
        .with("explanation", promotion.progress().explanation())
        .with("reason", request.reason())
        .with("requested_by", request.requestedBy())
        .with("requested_at", time(request.requestedAt()))
        .with("expires_at", time(promotion.terms().expiresAt()))
        .with("deployment", promotion.progress().deployment().map(ProgressDocument::of))
        .with("break_glass", promotion.ballot().breakGlass().isPresent())
        .with(
            "approvals_missing",
            promotion.ballot().missing(promotion.terms().rules()),
            missing -> Map.of("group", missing.group(), "missing", missing.missing()))
        .with("votes", promotion.ballot().votes(), PromotionNotices::of)
        .with("gates_passed", evidence.map(Evidence::passed))
        .with("changes", evidence.flatMap(PromotionNotices::changes))
        .with("evidence_hash", evidence.map(Evidence::hash))
        .with("link", link(promotion).map(URI::toString))
        .toMap();
  }

  private static Map<String, Object> of(Vote vote) {
    return Map.of(
        "voter", vote.voter(), "decision", vote.decision().name(), "comment", vote.comment());
  }

  /** The metrics in which the version differs from the holder; none where nobody holds it. */
  private static Optional<Map<String, Object>> changes(Evidence evidence) {
    return evidence.holder().map(holder -> of(MetricChanges.of(evidence, holder)));
  }

  private static Map<String, Object> of(MetricChanges changes) {
    return new JsonObject()
        .with(
            "metrics",
            changes.first(),
            change ->
                new JsonObject()
                    .with("metric", change.metric())
                    .with("from", change.from())
                    .with("to", change.to())
                    .toMap())
        .with("more_metrics", changes.others())
        .toMap();
  }

  private Optional<URI> link(Promotion promotion) {
    return console.map(pages -> pages.promotion(promotion.promotionId()));
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
