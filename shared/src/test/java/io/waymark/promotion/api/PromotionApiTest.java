package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How promotions go well; the test makes the steps of the workflow itself. */
class PromotionApiTest extends PromotionApiFixture {
  @Test
  void anApprovedVersionTakesTheAliasAndHistoryTellsWhoAndWhy() {
    setPolicy("");
    world.now.addAndGet(1_000);
    long before = world.now.get();
    world.now.addAndGet(1_000);
    String id = pending(2);
    Answer waiting = get(id);
    assertThat(waiting.textAt("promotion", "holder")).isEqualTo("1");
    assertThat(waiting.at("promotion", "approvals_missing", 0, "missing")).isEqualTo(2);
    assertThat(waiting.at("promotion", "can", "approve")).isEqualTo(false);
    assertThat(waiting.at("promotion", "can", "cancel")).isEqualTo(true);
    approve(id);
    assertThat(world.steps.decided(id)).isPresent();
    assertThat(world.apply(id).status().name()).isEqualTo("APPLIED");
    assertThat(world.holder("fraud", "champion")).contains(2);

    Answer history = ada.get("registered-models/history", "name", "fraud", "alias", "champion");
    assertThat(history.textAt("history", 0, "who")).isEqualTo("ada");
    assertThat(history.textAt("history", 0, "why")).isEqualTo("better");
    assertThat(history.textAt("history", 0, "from")).isEqualTo("1");
    assertThat(history.textAt("history", 0, "to")).isEqualTo("2");
    assertThat(history.textAt("history", 0, "promotion_id")).isEqualTo(id);
    assertThat(history.at("history", 0, "approved_by")).isEqualTo(List.of("ben", "cleo"));
    Answer then = ada.get("registered-models/history", "name", "fraud", "at", before);
    assertThat(then.at("holders", 0, "versions")).isEqualTo(List.of("1"));
    assertThat(ada.get("audit/verify").at("valid")).isEqualTo(true);
  }

  @Test
  void whoMayDecideAndWhereARollbackLeadsIsTold() {
    world.point("fraud", "champion", 2);
    setPolicy("");
    root.post(
        "promotion-policies/set",
        "{\"model\": \"fr*\", \"alias\": \"champion\", \"mode\": \"OFF\"}");
    root.post(
        "promotion-policies/set", "{\"model\": \"other\", \"alias\": \"x\", \"mode\": \"OFF\"}");
    Answer holders = ada.get("registered-models/history", "name", "fraud", "at", world.now.get());
    assertThat(holders.textAt("holders", 0, "previous")).isEqualTo("1");

    Answer bens = ben.get("promotion-policies/list", "model", "fraud");
    assertThat(bens.listAt("policies")).hasSize(1);
    assertThat(bens.textAt("policies", 0, "model")).isEqualTo("fraud");
    assertThat(bens.at("policies", 0, "can")).isEqualTo(Map.of("approve", true, "roll_back", true));
    assertThat(ada.get("promotion-policies/list", "model", "fraud").at("policies", 0, "can"))
        .isEqualTo(Map.of("approve", false, "roll_back", false));
    assertThat(ada.get("promotion-policies/list").listAt("policies")).hasSize(3);
  }

  @Test
  void ofTwoForOneAliasOneWins() {
    setPolicy("");
    String second = pending(2);
    String third = pending(3);
    approve(second);
    approve(third);
    world.apply(third);
    world.apply(second);
    assertThat(status(third)).isEqualTo("APPLIED");
    assertThat(status(second)).isEqualTo("SUPERSEDED");
    assertThat(world.holder("fraud", "champion")).contains(3);
  }

  @Test
  void whoeverWinsEndsItsRivalsAtOnce() {
    setPolicy("");
    String second = pending(2);
    String third = pending(3);
    String asked = ask(3, "challenger");
    approve(second);
    world.deliver();
    assertThat(status(third)).isEqualTo("PENDING");
    world.apply(second);
    world.deliver();

    Answer lost = get(third);
    assertThat(lost.textAt("promotion", "status")).isEqualTo("SUPERSEDED");
    assertThat(lost.textAt("promotion", "explanation"))
        .isEqualTo(
            "Alias 'champion' was held by version 1 when this was asked for, and is by version 2"
                + " now.");
    assertThat(world.told).containsExactly(second + " APPROVED", third + " CANCELLED");
    assertThat(trail("action = 'promotion.supersede'")).hasSize(1);
    assertThat(vote(ben, "approve", third, hash(third)).status()).isEqualTo(409);
    assertThat(status(asked)).isEqualTo("REQUESTED");

    String next = pending(3);
    world.steps.supersedeRivals(second);
    assertThat(status(next)).isEqualTo("PENDING");
    assertThat(trail("action = 'promotion.supersede'")).hasSize(1);
  }

  @Test
  void withoutAPolicyAPromotionNeedsNobody() {
    String id = ask(2);
    world.start(id);
    assertThat(world.steps.timeLeft(id)).isZero();
    world.apply(id);
    assertThat(status(id)).isEqualTo("APPLIED");
  }

  @Test
  void whatNeedsNobodyDoesNotExpireByAStepThatTookTooLong() {
    String id = ask(2);
    world.start(id);
    assertThat(world.steps.expire(id)).isTrue();
    world.apply(id);
    assertThat(status(id)).isEqualTo("APPLIED");
  }

  @Test
  void theSameRequestAgainIsTheSame() {
    setPolicy("");
    String id = ask(2);
    assertThat(ask(2)).isEqualTo(id);
    Answer other =
        ben.post(
            "promotions/create", "{\"name\": \"fraud\", \"version\": 2, \"alias\": \"champion\"}");
    assertThat(other.status()).isEqualTo(409);
    String token =
        "{\"name\": \"fraud\", \"version\": 3, \"alias\": \"x\", \"client_token\": \"t\"}";
    String first = ada.post("promotions/create", token).textAt("promotion", "promotion_id");
    world.start(first);
    world.apply(first);
    assertThat(ada.post("promotions/create", token).textAt("promotion", "status"))
        .isEqualTo("APPLIED");
  }

  @Test
  void theInboxHoldsWhatTheCallerCanDecide() {
    setPolicy("");
    String id = pending(2);
    Answer inbox = ben.post("promotions/search", "{\"awaiting_me\": true}");
    assertThat(inbox.textAt("promotions", 0, "promotion_id")).isEqualTo(id);
    assertThat(ada.post("promotions/search", "{\"awaiting_me\": true}").listAt("promotions"))
        .isEmpty();
    Answer found = ada.get("promotions/search", "filter", "name = 'fraud' AND status = 'PENDING'");
    assertThat(found.listAt("promotions")).hasSize(1);
    assertThat(ada.get("promotions/search", "filter", "nope = 'x'").status()).isEqualTo(400);
  }
}
