package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.api.ApiCaller;
import io.waymark.tracking.api.ApiCaller.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever decides what is not theirs to decide is told so, and the trail tells who it was. */
class RefusedDecisionTest extends PromotionApiFixture {
  private final ApiCaller eve = api.as("eve");

  @BeforeEach
  void protect() {
    setPolicy(", \"expiry_seconds\": 3600");
  }

  @AfterEach
  void nothingMoved() {
    assertThat(world.holder("fraud", "champion")).contains(1);
    assertThat(ada.get("audit/verify").at("valid")).isEqualTo(true);
  }

  @Test
  void approvalOfOnesOwnRequest() {
    String id = pending(2);
    refused(vote(ada, "approve", id, hash(id)), 403, "'ada' is not among the approvers", "ada");
  }

  @Test
  void approvalOfOnesOwnVersion() {
    String id = pending(2);
    refused(
        vote(api.as("maker"), "approve", id, hash(id)), 403, "somebody else must decide", "maker");
  }

  @Test
  void approvalByAStranger() {
    String id = pending(2);
    refused(vote(eve, "approve", id, hash(id)), 403, "'eve' is not among the approvers", "eve");
  }

  @Test
  void approvalByNobody() {
    String id = pending(2);
    refused(vote(api, "approve", id, hash(id)), 403, "Say who you are", "anonymous");
  }

  @Test
  void approvalOfOtherEvidence() {
    String id = pending(2);
    refused(vote(ben, "approve", id, "0".repeat(64)), 409, "look at it and decide anew", "ben");
    assertThat(entry("approve_refused").textAt("entries", 0, "after", "evidence_hash"))
        .isEqualTo("0".repeat(64));
  }

  @Test
  void approvalTakenFromAnotherPromotion() {
    String other = pending(3);
    String id = pending(2);
    refused(vote(ben, "approve", id, hash(other)), 409, "look at it and decide anew", "ben");
  }

  @Test
  void approvalBeforeThereIsEvidence() {
    String id = ask(2);
    refused(vote(ben, "approve", id, "0".repeat(64)), 409, "takes no votes yet", "ben");
  }

  @Test
  void approvalAfterTheDeadline() {
    String id = pending(2);
    world.now.addAndGet(3_600_000);
    refused(vote(ben, "approve", id, hash(id)), 409, "any more: it is EXPIRED", "ben");
  }

  @Test
  void approvalAfterARejection() {
    String id = pending(2);
    vote(cleo, "reject", id, hash(id));
    refused(vote(ben, "approve", id, hash(id)), 409, "any more: it is REJECTED", "ben");
  }

  @Test
  void aChangeOfMind() {
    String id = pending(2);
    vote(ben, "reject", id, hash(id));
    refused(vote(ben, "approve", id, hash(id)), 409, "'ben' has voted already: REJECT", "ben");
  }

  @Test
  void aVoteThatComesAgainCountsOnceAndIsNoRefusal() {
    String id = pending(2);
    vote(ben, "approve", id, hash(id));
    assertThat(vote(ben, "approve", id, hash(id)).status()).isEqualTo(200);
    assertThat(get(id).listAt("promotion", "votes")).hasSize(1);
    assertThat(trail("action = 'promotion.approve'")).hasSize(1);
    assertThat(trail("action = 'promotion.approve_refused'")).isEmpty();
  }

  @Test
  void anApprovalThatOnlyTheWorkflowWasToldOf() {
    String id = pending(2);
    vote(ben, "approve", id, hash(id));
    world.apply(id);
    assertThat(status(id)).isEqualTo("FAILED");
    assertThat(entry("apply_refused").textAt("entries", 0, "subject", "promotion")).isEqualTo(id);
    assertThat(get(id).textAt("promotion", "failure", "error")).isEqualTo("Waymark.Undecided");

    // What really was decided is not lost.
    ada.post("promotions/resume", "{\"promotion_id\": \"%s\"}".formatted(id));
    world.start(id);
    assertThat(status(id)).isEqualTo("PENDING");
    assertThat(vote(cleo, "approve", id, hash(id)).textAt("promotion", "status"))
        .isEqualTo("APPROVED");
  }

  @Test
  void whateverElseStrangersDo() {
    String id = pending(2);
    String promotion = "{\"promotion_id\": \"%s\", \"reason\": \"x\"}".formatted(id);
    for (String verb : new String[] {"override", "cancel", "resume"}) {
      assertThat(eve.post("promotions/" + verb, promotion).status()).isEqualTo(403);
      assertThat(entry(verb + "_refused").textAt("entries", 0, "actor")).isEqualTo("eve");
    }
    String target = "{\"name\": \"fraud\", \"alias\": \"champion\", \"reason\": \"x\"}";
    assertThat(
            api.post(
                    "promotions/create",
                    "{\"name\": \"fraud\", \"version\": 3, \"alias\": \"champion\"}")
                .status())
        .isEqualTo(403);
    assertThat(entry("create_refused").textAt("entries", 0, "actor")).isEqualTo("anonymous");
    assertThat(eve.post("promotions/rollback", target).status()).isEqualTo(403);
    assertThat(entry("rollback_refused").textAt("entries", 0, "actor")).isEqualTo("eve");
  }

  @Test
  void votesOnWhatIsNotThere() {
    String id = "p-" + "0".repeat(32);
    assertThat(vote(eve, "approve", id, "x").status()).isEqualTo(404);
    assertThat(entry("approve_refused").textAt("entries", 0, "subject", "promotion")).isEqualTo(id);
    assertThat(vote(eve, "reject", "no id", "x").status()).isEqualTo(404);
    assertThat(trail("action = 'promotion.reject_refused'")).isEmpty();
  }

  @Test
  void policiesOfWhoIsNoAdministrator() {
    String off = "{\"model\": \"fraud\", \"alias\": \"champion\", \"mode\": \"OFF\"}";
    assertThat(eve.post("promotion-policies/set", off).status()).isEqualTo(403);
    String policy = ada.get("promotion-policies/list").textAt("policies", 0, "policy_id");
    assertThat(
            eve.delete("promotion-policies/delete", "{\"policy_id\": \"%s\"}".formatted(policy))
                .status())
        .isEqualTo(403);
    for (String verb : new String[] {"set", "delete"}) {
      assertThat(trail("action = 'promotion_policy.%s_refused'".formatted(verb))).hasSize(1);
    }
  }

  private void refused(Answer answer, int status, String why, String actor) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errorCode())
        .isEqualTo(status == 403 ? "PERMISSION_DENIED" : "RESOURCE_CONFLICT");
    assertThat(answer.message()).contains(why);
    Answer found = entry("approve_refused");
    assertThat(found.listAt("entries")).hasSize(1);
    assertThat(found.textAt("entries", 0, "actor")).isEqualTo(actor);
    assertThat(found.textAt("entries", 0, "reason")).isEqualTo(answer.message());
    assertThat(found.textAt("entries", 0, "subject", "promotion")).startsWith("p-");
  }

  private Answer entry(String verb) {
    return ada.post("audit/search", "{\"filter\": \"action = 'promotion.%s'\"}".formatted(verb));
  }
}
