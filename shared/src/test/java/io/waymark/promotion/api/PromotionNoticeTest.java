package io.waymark.promotion.api;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.console.Console;
import io.waymark.promotion.PromotionNotices;
import io.waymark.promotion.PromotionSteps.Notice;
import io.waymark.workspaces.Workspace;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people are told when they have to act, and how it ended. */
class PromotionNoticeTest extends PromotionApiFixture {
  private static final String GATE =
      ", \"gates\": [{\"metric\": \"recall\", \"comparator\": \">=\", \"threshold\": 0.5}]";

  @Test
  void whoHasToDecideIsToldAllThatItTakes() {
    setPolicy(GATE);
    world.measured(1, Map.of("recall", 0.7, "drift", 0.25));
    world.measured(2, Map.of("recall", 0.7421234567, "auc", 0.5, "drift", Double.NaN));
    String id = ask(2);
    assertThat(world.steps.snapshot(id)).isNotEmpty();
    Notice notice = world.steps.notice(id);

    assertThat(notice.subject()).isEqualTo("Approval wanted: fraud v2 to alias 'champion'");
    assertThat(notice.text())
        .startsWith(
            """
            ada asks for alias 'champion' of fraud to go from version 1 to version 2.

            Look and decide: https://ml.example/console/#/promotions/%s

            Decide by:  2026-06-04 20:26 UTC
            Needs:      2 of risk (ben, cleo, maker)
            Asked by:   ada
            Reason:     better
            """
                .formatted(id))
        .contains(
            """
            Gates:
              passed  recall >= 0.5: 0.742123

            Against version 1, the holder when it was asked for:
              recall: 0.7 -> 0.742123
              auc: not measured -> 0.5
              drift: 0.25 -> NaN
              0 of 0 params differ, 1 of 1 files
            """);
    assertThat(notice.detail())
        .containsEntry("model", "fraud")
        .containsEntry("version", "2")
        .containsEntry("holder", "1")
        .containsEntry("requested_by", "ada")
        .containsEntry("gates_passed", true)
        .containsEntry("approvals_missing", List.of(Map.of("group", "risk", "missing", 2)))
        .containsEntry("link", "https://ml.example/console/#/promotions/" + id);
    assertThat(notice.detail())
        .extractingByKey("changes")
        .asString()
        .contains("more_metrics=0", "metric=recall", "from=0.7");
  }

  @Test
  void itsWorkspaceIsNamed() {
    setPolicy("");
    String id = pending(2);
    Workspace team = new Workspace("team-a");
    Console pages = new Console(URI.create("https://ml.example/console/"), team);
    Notice notice =
        new PromotionNotices(Optional.of(pages), Optional.of(team)).of(world.promotions.get(id));
    assertThat(notice.subject()).endsWith(" in team-a");
    assertThat(notice.text())
        .contains("#/promotions/%s?workspace=team-a\n".formatted(id), "\nWorkspace:  team-a\n");
    assertThat(notice.detail()).containsEntry("workspace", "team-a");
  }

  @Test
  void howItEndedAndWhoDecidedIsTold() {
    setPolicy("");
    String id = pending(2);
    vote(ben, "reject", id, hash(id));
    Notice rejected = world.steps.notice(id);
    assertThat(rejected.subject()).startsWith("Rejected: ");
    assertThat(rejected.text())
        .startsWith("Alias 'champion' of fraud did not go from version 1 to version 2.\n\nLook: ")
        .contains("Rejected:   ben: seen")
        .doesNotContain("Decide by", "Needs:");

    String other = pending(3);
    approve(other);
    world.apply(other);
    assertThat(world.steps.notice(other).text())
        .startsWith("Alias 'champion' of fraud went from version 1 to version 3.\n")
        .contains("Approved:   ben: seen\nApproved:   cleo: seen\nStatus:     APPLIED");
  }

  @Test
  void manyMetricsAreCountedAndThoseOfGatesComeFirst() {
    setPolicy(GATE);
    world.measured(1, many(0.1));
    world.measured(2, many(0.2));
    String id = ask(2);
    assertThat(world.steps.snapshot(id)).isNotEmpty();

    assertThat(world.steps.notice(id).text())
        .contains("asked for:\n  recall: 0.6 -> 0.7\n  m10: 0.1 -> 0.2\n")
        .contains("  m20: 0.1 -> 0.2\n  and 39 more metrics\n")
        .doesNotContain("m21");
  }

  private static Map<String, Double> many(double value) {
    Map<String, Double> metrics =
        IntStream.range(10, 60).boxed().collect(toMap(i -> "m" + i, _ -> value));
    metrics.put("recall", value + 0.5);
    return metrics;
  }

  @Test
  void aSubjectIsShortAndPlain() {
    world.newModel("modèle-".repeat(30), 1);
    String body =
        "{\"name\": \"%s\", \"version\": 1, \"alias\": \"x\"}".formatted("modèle-".repeat(30));
    String id = ada.post("promotions/create", body).textAt("promotion", "promotion_id");
    assertThat(world.steps.notice(id).subject())
        .hasSize(100)
        .matches("[ -~]+\\.\\.\\. v1 to alias 'x'");
  }
}
