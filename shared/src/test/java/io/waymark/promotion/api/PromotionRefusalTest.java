package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps a version from its target. */
class PromotionRefusalTest extends PromotionApiFixture {
  @Test
  void whoAsksOrMadeTheVersionCanNotVote() {
    setPolicy(", \"description\": \"four eyes\"");
    String id = pending(2);
    Answer own = vote(api.as("maker"), "approve", id, hash(id));
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.errorCode()).isEqualTo("PERMISSION_DENIED");
    assertThat(vote(ada, "approve", id, hash(id)).status()).isEqualTo(403);
    assertThat(vote(api, "approve", id, hash(id)).status()).isEqualTo(403);
    assertThat(trail("action = 'promotion.approve_refused'")).hasSize(3);
    assertThat(status(id)).isEqualTo("PENDING");
  }

  @Test
  void aVoteCountsOnceAndAContradictionNever() {
    setPolicy("");
    String id = pending(2);
    String hash = hash(id);
    vote(ben, "approve", id, hash);
    assertThat(vote(ben, "approve", id, hash).status()).isEqualTo(200);
    assertThat(get(id).listAt("promotion", "votes")).hasSize(1);
    assertThat(vote(ben, "reject", id, hash).status()).isEqualTo(409);
    assertThat(vote(cleo, "approve", id, "0".repeat(64)).status()).isEqualTo(409);
    assertThat(vote(cleo, "reject", id, hash).textAt("promotion", "status")).isEqualTo("REJECTED");
    Answer late = vote(ben, "reject", id, hash);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.errorCode()).isEqualTo("RESOURCE_CONFLICT");
    assertThat(vote(cleo, "reject", id, hash).status()).isEqualTo(200);
    assertThat(world.apply(id).status().name()).isEqualTo("REJECTED");
    assertThat(world.holder("fraud", "champion")).contains(1);
  }

  @Test
  void aVersionThatChangedVoidsItsApprovals() {
    setPolicy("");
    String id = pending(2);
    approve(id);
    world.rewrite(2);
    world.apply(id);
    assertThat(status(id)).isEqualTo("VOIDED");
    assertThat(world.holder("fraud", "champion")).contains(1);
  }

  @Test
  void aStricterPolicyVoidsApprovals() {
    setPolicy("");
    String id = pending(2);
    approve(id);
    setPolicy(", \"required_tags\": [{\"key\": \"reviewed\"}]");
    world.apply(id);
    assertThat(status(id)).isEqualTo("VOIDED");
  }

  @Test
  void timeEndsIt() {
    setPolicy(", \"expiry_seconds\": 60");
    String id = pending(2);
    String hash = hash(id);
    world.now.addAndGet(60_000);
    assertThat(vote(ben, "approve", id, hash).status()).isEqualTo(409);
    assertThat(world.steps.expire(id)).isFalse();
    assertThat(status(id)).isEqualTo("EXPIRED");
  }

  @Test
  void whatIsApprovedTooLateToBeAppliedExpires() {
    setPolicy(", \"expiry_seconds\": 60");
    String id = pending(2);
    approve(id);
    world.now.addAndGet(60_000);
    world.steps.expire(id);
    world.apply(id);
    assertThat(status(id)).isEqualTo("EXPIRED");
    assertThat(world.holder("fraud", "champion")).contains(1);
  }

  @Test
  void gatesRefuseBeforeAnybodyIsAsked() {
    setPolicy(
        """
        , "gates": [{"metric": "auc", "comparator": ">=", "threshold": 0.95},
                    {"metric": "auc", "comparator": ">", "relative_to": "HOLDER"}],
          "required_tags": [{"key": "reviewed", "value": "yes"}]
        """);
    String id = ask(2);
    world.start(id);
    Answer refused = get(id);
    assertThat(refused.textAt("promotion", "status")).isEqualTo("GATES_FAILED");
    assertThat(refused.at("promotion", "evidence", "gates", 0, "passed")).isEqualTo(false);
    assertThat(refused.at("promotion", "evidence", "gates", 1, "holder_value")).isEqualTo(0.9);
    assertThat(refused.textAt("promotion", "evidence", "missing_tags", 0, "key"))
        .isEqualTo("reviewed");
    world.measured(2, Map.of("auc", 0.97));
    world.tag("fraud", 2, _ -> Map.of("reviewed", "yes"));
    assertThat(pending(2)).isNotEqualTo(id);
  }

  @Test
  void badRequestsAreTold() {
    assertThat(ada.post("promotions/create", "{\"name\": \"fraud\"}").status()).isEqualTo(400);
    assertThat(
            ada.post(
                    "promotions/create",
                    "{\"name\": \"fraud\", \"version\": 9, \"alias\": \"champion\"}")
                .status())
        .isEqualTo(404);
    assertThat(
            ada.post(
                    "promotions/create",
                    "{\"name\": \"fraud\", \"version\": 1, \"alias\": \"champion\"}")
                .status())
        .isEqualTo(400);
    assertThat(get("p-none").status()).isEqualTo(404);
    assertThat(vote(ben, "approve", "p-none", "x").status()).isEqualTo(404);
    assertThat(ada.get("registered-models/history", "name", "fraud", "at", "soon").status())
        .isEqualTo(400);
    Answer policy =
        root.post("promotion-policies/set", "{\"model\": \"x\", \"alias\": \"champion\"}");
    assertThat(policy.message()).contains("needs 'approvers'");
    assertThat(root.post("promotion-policies/set", "{}").status()).isEqualTo(400);
    assertThat(ada.post("promotion-policies/set", "{}").status()).isEqualTo(403);
    assertThat(
            ada.post(
                    "promotion-policies/set",
                    "{\"model\": \"x\", \"alias\": \"a\", \"mode\": \"OFF\"}")
                .status())
        .isEqualTo(403);
  }

  /** Without them it would let more through than was meant. */
  @Test
  void aMisspeltRuleIsNoPolicy() {
    assertThat(setPolicy(", \"gate\": []").message()).startsWith("Unknown parameter \"gate\";");
    assertThat(setPolicy(", \"gates\": [{\"metrics\": \"auc\"}]").message())
        .startsWith("Unknown parameter in 'gates[0]': \"metrics\";");
    String again = setPolicy("").text();
    String policy = again.substring(again.indexOf("{\"alias"), again.lastIndexOf('}'));
    assertThat(root.post("promotion-policies/set", policy).status()).isEqualTo(200);
  }

  @Test
  void aDirectCallIsToldWhereToAsk() {
    setPolicy("");
    assertThatThrownBy(() -> world.point("fraud", "champion", 2))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("promotions/create");
    String id = ask(2);
    assertThatThrownBy(() -> world.point("fraud", "champion", 2)).hasMessageContaining(id);
    assertThat(trail("action = 'promotion_policy.refused'")).hasSize(2);
    assertThat(world.holder("fraud", "champion")).contains(1);
  }
}
