package io.waymark.promotion;

import io.waymark.console.Console;
import io.waymark.json.JsonObject;
import io.waymark.promotion.PromotionSteps.Notice;
import io.waymark.promotion.document.ProgressDocument;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.promotion.entities.MissingApproval;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.TargetText;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words notices of promotions: what a person needs to know to act, and nothing that must stay
 * secret.
 *
 * @param console where the pages are; without it notices have no link
 */
public record PromotionNotices(Optional<Console> console) {
  /** SNS takes subjects of up to 100 characters of ASCII. */
  private static final int MAX_SUBJECT_LENGTH = 100;

  public Notice of(Promotion promotion) {
    return new Notice(subject(promotion), text(promotion), detail(promotion));
  }

  private static String subject(Promotion promotion) {
    PromotionRequest request = promotion.request();
    String alarm = promotion.ballot().breakGlass().isPresent() ? "BREAK-GLASS: " : "";
    String subject =
        "%s%s v%d to %s: %s"
            .formatted(
                alarm,
                request.name(),
                request.version(),
                TargetText.of(request.target()),
                promotion
                    .progress()
                    .deployment()
                    .map(deployment -> headline(deployment.status()))
                    .orElseGet(() -> headline(promotion.status())));
    String ascii = subject.replaceAll("[^ -~]", "?");
    return ascii.length() <= MAX_SUBJECT_LENGTH
        ? ascii
        : ascii.substring(0, MAX_SUBJECT_LENGTH - 3) + "...";
  }

  private static String headline(PromotionStatus status) {
    return switch (status) {
      case REQUESTED, PENDING -> "approval wanted";
      case APPROVED -> "approved";
      case APPLIED -> "applied";
      case REJECTED -> "rejected";
      case EXPIRED -> "expired";
      case CANCELLED -> "cancelled";
      case SUPERSEDED -> "superseded";
      case GATES_FAILED -> "gates failed";
      case VOIDED -> "void";
      case FAILED -> "failed";
    };
  }

  private static String headline(DeploymentStatus status) {
    return switch (status) {
      case DEPLOYING -> "being deployed";
      case DEPLOYED -> "deployed";
      case DEPLOYMENT_FAILED -> "DEPLOYMENT FAILED";
      case DEPLOYMENT_SUPERSEDED -> "deployment superseded";
    };
  }

  private String text(Promotion promotion) {
    PromotionRequest request = promotion.request();
    List<String> lines = new ArrayList<>();
    promotion
        .ballot()
        .breakGlass()
        .ifPresent(
            given ->
                lines.add(
                    "BREAK-GLASS: %s approved this alone. Reason: %s%n"
                        .formatted(given.by(), given.reason())));
    lines.add("Model:      " + request.name());
    lines.add("Version:    " + request.version());
    lines.add(
        "Promote to: %s, %s"
            .formatted(
                TargetText.of(request.target()),
                promotion
                    .terms()
                    .holder()
                    .map("held by version %d when asked for"::formatted)
                    .orElse("held by no version when asked for")));
    lines.add("Asked by:   " + request.requestedBy());
    if (!request.reason().isEmpty()) {
      lines.add("Reason:     " + request.reason());
    }
    lines.add("Status:     " + promotion.status());
    if (!promotion.progress().explanation().isEmpty()) {
      lines.add("Because:    " + promotion.progress().explanation());
    }
    promotion
        .progress()
        .deployment()
        .ifPresent(
            deployment ->
                lines.add(
                    "Endpoint:   %s %s %s"
                        .formatted(deployment.endpoint(), deployment.status(), deployment.detail())
                        .strip()));
    if (WorkflowRules.awaitsVotes(promotion)) {
      lines.add("Decide by:  " + time(promotion.terms().expiresAt()));
      lines.add("Needs:      " + needs(promotion));
    }
    promotion.ballot().evidence().map(EvidenceText::lines).ifPresent(lines::addAll);
    link(promotion).ifPresent(address -> lines.add("%nLook and decide: %s".formatted(address)));
    return String.join("\n", lines) + "\n";
  }

  private static String needs(Promotion promotion) {
    return String.join(
        ", ",
        promotion.ballot().missing(promotion.terms().rules()).stream()
            .map(PromotionNotices::need)
            .toList());
  }

  private static String need(MissingApproval missing) {
    return "%d of %s".formatted(missing.missing(), missing.group());
  }

  private Map<String, Object> detail(Promotion promotion) {
    PromotionRequest request = promotion.request();
    return new JsonObject()
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
        .with("evidence_hash", promotion.ballot().evidence().map(found -> found.hash()))
        .with("link", link(promotion).map(URI::toString))
        .toMap();
  }

  private Optional<URI> link(Promotion promotion) {
    return console.map(pages -> pages.promotion(promotion.promotionId()));
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
