package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ways back and around: break-glass, resuming, rolling back. */
class PromotionRecoveryTest extends PromotionApiFixture {
  @Test
  void breakGlassNeedsAnApproverAndAReasonAndShouts() {
    setPolicy("");
    String id = pending(2);
    String body = "{\"promotion_id\": \"%s\", \"reason\": \"outage\"}".formatted(id);
    assertThat(ada.post("promotions/override", body).status()).isEqualTo(403);
    assertThat(ben.post("promotions/override", "{\"promotion_id\": \"%s\"}".formatted(id)).status())
        .isEqualTo(400);
    assertThat(ben.post("promotions/override", body).status()).isEqualTo(200);
    world.apply(id);
    assertThat(status(id)).isEqualTo("APPLIED");
    assertThat(world.steps.notice(id).subject()).startsWith("BREAK-GLASS");
    assertThat(trail("action = 'promotion.override'")).hasSize(1);
  }

  @Test
  void overrideWorksAfterGatesFailed() {
    setPolicy(", \"gates\": [{\"metric\": \"auc\", \"comparator\": \">\", \"threshold\": 2}]");
    String id = ask(2);
    world.start(id);
    root.post("promotions/override", "{\"promotion_id\": \"%s\", \"reason\": \"x\"}".formatted(id));
    assertThat(get(id).at("promotion", "attempt")).isEqualTo(2);
    world.start(id);
    world.apply(id);
    assertThat(status(id)).isEqualTo("APPLIED");
  }

  @Test
  void aFailedStepCanBeResumedOrCancelled() {
    setPolicy("");
    String id = pending(2);
    approve(id);
    world.steps.fail(id, "Apply", "States.Timeout", "too slow");
    assertThat(status(id)).isEqualTo("FAILED");
    assertThat(get(id).textAt("promotion", "failure", "step")).isEqualTo("Apply");
    String body = "{\"promotion_id\": \"%s\"}".formatted(id);
    assertThat(api.as("eve").post("promotions/resume", body).status()).isEqualTo(403);
    assertThat(ada.post("promotions/resume", body).status()).isEqualTo(200);
    world.start(id);
    world.apply(id);
    assertThat(status(id)).isEqualTo("APPLIED");

    String other = pending(3);
    world.steps.fail(other, "Announce", "Error", "");
    ada.post("promotions/cancel", "{\"promotion_id\": \"%s\"}".formatted(other));
    assertThat(status(other)).isEqualTo("CANCELLED");
    assertThat(ada.post("promotions/resume", body).status()).isEqualTo(409);
  }

  @Test
  void rollbackTakesTheApprovalOfThenIfTheVersionIsStillTheSame() {
    setPolicy("");
    String second = pending(2);
    approve(second);
    world.apply(second);
    String third = pending(3);
    approve(third);
    world.apply(third);
    String body = "{\"name\": \"fraud\", \"alias\": \"champion\", \"reason\": \"worse\"}";
    assertThat(ada.post("promotions/rollback", body).status()).isEqualTo(403);
    Answer asked = ben.post("promotions/rollback", body);
    String back = asked.textAt("promotion", "promotion_id");
    world.start(back);
    world.apply(back);
    assertThat(status(back)).isEqualTo("APPLIED");
    assertThat(world.holder("fraud", "champion")).contains(2);

    world.rewrite(3);
    String forth = ben.post("promotions/rollback", body).textAt("promotion", "promotion_id");
    world.start(forth);
    assertThat(status(forth)).isEqualTo("VOIDED");
    assertThat(world.holder("fraud", "champion")).contains(2);
  }

  @Test
  void whatNeverHadApprovalIsNotRolledBackTo() {
    setPolicy("");
    String second = pending(2);
    approve(second);
    world.apply(second);
    Answer refused =
        ben.post(
            "promotions/rollback",
            "{\"name\": \"fraud\", \"alias\": \"champion\", \"reason\": \"worse\"}");
    assertThat(refused.status()).isEqualTo(409);
  }

  @Test
  void aVersionThatLostARequiredTagIsNotRolledBackTo() {
    world.tag("fraud", 2, _ -> Map.of("reviewed", "yes"));
    world.tag("fraud", 3, _ -> Map.of("reviewed", "yes"));
    setPolicy(", \"required_tags\": [{\"key\": \"reviewed\"}]");
    for (int version : List.of(2, 3)) {
      String id = pending(version);
      approve(id);
      world.apply(id);
    }
    world.tag("fraud", 2, _ -> Map.of());
    String body = "{\"name\": \"fraud\", \"alias\": \"champion\", \"reason\": \"worse\"}";
    String back = ben.post("promotions/rollback", body).textAt("promotion", "promotion_id");
    world.start(back);
    world.apply(back);
    assertThat(status(back)).isEqualTo("VOIDED");
    assertThat(world.holder("fraud", "champion")).contains(3);
  }
}
