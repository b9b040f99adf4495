package io.waymark.promotion;

import io.waymark.promotion.entities.ApproverGroup;
import io.waymark.promotion.entities.MissingApproval;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.TargetText;
import io.waymark.promotion.entities.Vote;
import io.waymark.workspaces.Workspace;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A notice as a mail: what happened and the link come first, where a telephone shows them without
 * scrolling, then what a decision goes by.
 */
record NoticeText(Promotion promotion, Optional<URI> link, Optional<Workspace> workspace) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  String text() {
    boolean open = WorkflowRules.awaitsVotes(promotion);
    List<String> lines = new ArrayList<>();
    promotion
        .ballot()
        .breakGlass()
        .ifPresent(
            given ->
                lines.add(
                    "BREAK-GLASS: %s approved this alone, without the votes and gates of its policy.\nReason: %s\n"
                        .formatted(given.by(), given.reason())));
    lines.add(open ? question() : outcome());
    link.ifPresent(
        address -> lines.add("%n%s: %s%n".formatted(open ? "Look and decide" : "Look", address)));
    if (open) {
      lines.add("Decide by:  " + TIME.format(Instant.ofEpochMilli(promotion.terms().expiresAt())));
      promotion.ballot().missing(promotion.terms().rules()).stream()
          .map(this::need)
          .forEach(lines::add);
    }
    addCourse(lines);
    promotion.ballot().evidence().map(EvidenceText::lines).ifPresent(lines::addAll);
    return String.join("\n", lines) + "\n";
  }

  private String question() {
    PromotionRequest request = promotion.request();
    return "%s asks for %s of %s to go %s."
        .formatted(
            request.requestedBy(), TargetText.of(request.target()), request.name(), fromTo());
  }

  private String outcome() {
    PromotionRequest request = promotion.request();
    String did =
        switch (promotion.status()) {
          case APPLIED -> "went " + fromTo();
          case REQUESTED, PENDING, APPROVED -> "is about to go " + fromTo();
          default -> "did not go " + fromTo();
        };
    String next =
        promotion.status() == PromotionStatus.FAILED
            ? " A step failed and nothing was moved: resume or cancel it."
            : "";
    return "%s of %s %s.%s"
        .formatted(TargetText.atStart(request.target()), request.name(), did, next);
  }

  private String fromTo() {
    int version = promotion.request().version();
    return promotion
        .terms()
        .holder()
        .map(holder -> "from version %d to version %d".formatted(holder, version))
        .orElseGet(() -> "to version %d, the first to have it".formatted(version));
  }

  private String need(MissingApproval missing) {
    List<String> members =
        promotion.terms().rules().approvers().stream()
            .filter(group -> group.group().equals(missing.group()))
            .map(ApproverGroup::members)
            .flatMap(List::stream)
            .toList();
    return "Needs:      %d of %s%s"
        .formatted(
            missing.missing(),
            missing.group(),
            members.isEmpty() ? "" : " (%s)".formatted(String.join(", ", members)));
  }

  private void addCourse(List<String> lines) {
    PromotionRequest request = promotion.request();
    workspace.ifPresent(own -> lines.add("Workspace:  " + own));
    lines.add("Asked by:   " + request.requestedBy());
    if (!request.reason().isEmpty()) {
      lines.add("Reason:     " + request.reason());
    }
    promotion.ballot().votes().stream().map(NoticeText::vote).forEach(lines::add);
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
  }

  private static String vote(Vote vote) {
    return "%s %s%s"
        .formatted(
            vote.approves() ? "Approved:  " : "Rejected:  ",
            vote.voter(),
            vote.comment().isEmpty() ? "" : ": " + vote.comment());
  }
}
