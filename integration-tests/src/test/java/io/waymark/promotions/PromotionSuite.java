package io.waymark.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people see of promotions, each time with a model of its own; a subclass says where they run.
 */
abstract class PromotionSuite {
  /** Five times within 15 seconds. */
  private static final Duration LONGER_THAN_A_STEP_IS_TRIED = Duration.ofSeconds(17);

  final Registry registry = new Registry(this::call);
  private String model = "";

  /** Calls the API, as {@link io.waymark.emulators.Backend} says. */
  abstract Answer call(String user, String path, String query, Optional<String> json)
      throws Exception;

  /**
   * Makes a step's function fail, or work again.
   *
   * @param promotionId the request that it fails for; empty for all of them
   */
  abstract void setBroken(String function, String promotionId, boolean broken) throws Exception;

  @BeforeEach
  void makeModel() throws Exception {
    model = "fraud-" + UUID.randomUUID();
    registry.post("ada", "registered-models/create", Map.of("name", model));
    for (int version = 1; version <= 3; version++) {
      registry.post(
          "maker",
          "model-versions/create",
          Map.of("name", model, "source", "s3://elsewhere/" + model));
    }
    registry.post(
        "ada",
        "registered-models/alias",
        Map.of("name", model, "alias", "champion", "version", "1"));
  }

  @Scenario
  void is_applied_when_everybody_needed_has_approved() throws Exception {
    setPolicy(Map.of());
    String id = ask(2);
    String hash = registry.await(id, "PENDING").text("promotion", "evidence", "hash");
    assertThat(holder()).isEqualTo("1");

    vote("ben", "approve", id, hash, 200);
    assertThat(registry.promotion(id).text("promotion", "status")).isEqualTo("PENDING");
    vote("ada", "approve", id, hash, 403);
    vote("maker", "approve", id, hash, 403);
    vote("cleo", "approve", id, hash.replaceFirst("^.", hash.startsWith("0") ? "1" : "0"), 409);
    vote("cleo", "approve", id, hash, 200);

    registry.await(id, "APPLIED");
    assertThat(holder()).isEqualTo("2");
    vote("cleo", "reject", id, hash, 409);
  }

  @Scenario
  void is_not_applied_when_somebody_rejects() throws Exception {
    setPolicy(Map.of());
    String id = ask(2);
    String hash = registry.await(id, "PENDING").text("promotion", "evidence", "hash");
    vote("ben", "reject", id, hash, 200);

    registry.await(id, "REJECTED");
    assertThat(holder()).isEqualTo("1");
  }

  @Scenario
  void ends_at_a_gate() throws Exception {
    setPolicy(
        Map.of("gates", List.of(Map.of("metric", "auc", "comparator", ">", "threshold", 0.9))));
    String id = ask(2);
    registry.await(id, "GATES_FAILED");
    assertThat(holder()).isEqualTo("1");
  }

  @Scenario
  void can_be_cancelled_while_it_waits() throws Exception {
    setPolicy(Map.of());
    String id = ask(2);
    registry.await(id, "PENDING");
    registry.post("ada", "promotions/cancel", Map.of("promotion_id", id));
    registry.await(id, "CANCELLED");
    assertThat(holder()).isEqualTo("1");
  }

  @Scenario
  void is_applied_by_break_glass() throws Exception {
    setPolicy(Map.of());
    String id = ask(2);
    registry.await(id, "PENDING");
    registry.post("ben", "promotions/override", Map.of("promotion_id", id, "reason", "outage"));
    registry.await(id, "APPLIED");
    assertThat(holder()).isEqualTo("2");
  }

  @Scenario
  void has_one_winner_of_two() throws Exception {
    setPolicy(Map.of());
    String second = ask(2);
    String third = ask(3);
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String id : List.of(second, third)) {
      hashes.put(id, registry.await(id, "PENDING").text("promotion", "evidence", "hash"));
    }
    for (Map.Entry<String, String> asked : hashes.entrySet()) {
      for (String approver : List.of("ben", "cleo")) {
        // Whoever comes late may find the other one applied.
        Map<String, Object> voting = voting(asked.getKey(), asked.getValue());
        Answer vote = registry.tryPost(approver, "promotions/approve", voting);
        assertThat(vote.status()).isIn(200, 409);
      }
    }
    List<String> ends =
        List.of(
            registry.await(second, "APPLIED", "SUPERSEDED").text("promotion", "status"),
            registry.await(third, "APPLIED", "SUPERSEDED").text("promotion", "status"));
    assertThat(ends).containsExactlyInAnyOrder("APPLIED", "SUPERSEDED");
    assertThat(holder()).isEqualTo(ends.getFirst().equals("APPLIED") ? "2" : "3");
  }

  @Scenario
  void is_over_as_soon_as_another_has_the_alias() throws Exception {
    setPolicy(Map.of());
    String second = ask(2);
    String third = ask(3);
    String hash = registry.await(third, "PENDING").text("promotion", "evidence", "hash");
    approve(second);
    registry.await(second, "APPLIED");
    registry.await(third, "SUPERSEDED");
    vote("ben", "approve", third, hash, 409);
    assertThat(holder()).isEqualTo("2");
  }

  @Scenario
  void needs_nobody_where_there_is_no_policy() throws Exception {
    String id = ask(2);
    registry.await(id, "APPLIED");
    assertThat(holder()).isEqualTo("2");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @CsvSource({"Snapshot, Snapshot", "Gates, Gates", "Announce, Describe request"})
  void says_which_step_failed_and_goes_on_when_it_is_resumed(String function, String step)
      throws Exception {
    failAndResume(function, step);
  }

  @Scenario
  void stays_approved_when_it_can_not_be_applied() throws Exception {
    setPolicy(Map.of());
    String id = ask(2);
    setBroken("Apply", id, true);
    approve(id);
    awaitFailure(id, "Apply");

    resume(id, "Apply");
    registry.await(id, "APPLIED");
    assertThat(holder()).isEqualTo("2");
  }

  @Scenario
  void says_which_step_failed_as_soon_as_that_can_be_recorded() throws Exception {
    setPolicy(Map.of());
    String id = askWithBroken("Gates");
    setBroken("Failure", id, true);
    Thread.sleep(LONGER_THAN_A_STEP_IS_TRIED.multipliedBy(2));
    assertThat(registry.promotion(id).text("promotion", "status")).isEqualTo("REQUESTED");

    setBroken("Failure", id, false);
    awaitFailure(id, "Gates");
  }

  @Scenario
  void can_be_cancelled_when_a_step_failed() throws Exception {
    setPolicy(Map.of());
    String id = askWithBroken("Gates");
    awaitFailure(id, "Gates");
    registry.post("ada", "promotions/cancel", Map.of("promotion_id", id));
    registry.await(id, "CANCELLED");
    assertThat(holder()).isEqualTo("1");
  }

  @Scenario
  void leaves_a_trail_that_can_be_verified() throws Exception {
    setPolicy(Map.of());
    assertThat(registry.tryPost("ada", "registered-models/alias", alias(3)).status())
        .isEqualTo(403);
    assertThat(registry.get("audit/verify", "").body()).containsEntry("valid", true);
  }

  void failAndResume(String function, String step) throws Exception {
    setPolicy(Map.of());
    String id = askWithBroken(function);
    awaitFailure(id, step);

    resume(id, function);
    approve(id);
    registry.await(id, "APPLIED");
    assertThat(holder()).isEqualTo("2");
  }

  /** Asks while a function fails, and leaves it failing for this request alone. */
  private String askWithBroken(String function) throws Exception {
    synchronized (PromotionSuite.class) {
      // Others may meet it too, for so short a time that their next try succeeds.
      setBroken(function, "", true);
      try {
        String id = ask(2);
        setBroken(function, id, true);
        return id;
      } finally {
        setBroken(function, "", false);
      }
    }
  }

  void awaitFailure(String id, String step) throws Exception {
    Answer failed = registry.await(id, "FAILED");
    assertThat(failed.at("promotion", "failure", "step")).isEqualTo(step);
    assertThat(holder()).isEqualTo("1");
  }

  void resume(String id, String mended) throws Exception {
    setBroken(mended, id, false);
    registry.post("ada", "promotions/resume", Map.of("promotion_id", id));
  }

  private void approve(String id) throws Exception {
    String hash = registry.await(id, "PENDING").text("promotion", "evidence", "hash");
    vote("ben", "approve", id, hash, 200);
    vote("cleo", "approve", id, hash, 200);
  }

  void setPolicy(Map<String, Object> more) throws Exception {
    Map<String, Object> policy = new HashMap<>(more);
    policy.put("model", model);
    policy.put("alias", "champion");
    policy.put("mode", "ENFORCE");
    policy.put(
        "approvers",
        List.of(
            Map.of(
                "group", "risk", "members", List.of("ben", "cleo", "ada", "maker"), "quorum", 2)));
    registry.post("root", "promotion-policies/set", policy);
  }

  String ask(int version) throws Exception {
    Map<String, Object> fields = new HashMap<>(alias(version));
    fields.put("reason", "better");
    return registry.post("ada", "promotions/create", fields).text("promotion", "promotion_id");
  }

  private Map<String, Object> alias(int version) {
    return Map.of("name", model, "alias", "champion", "version", Integer.toString(version));
  }

  private void vote(String who, String verb, String id, String hash, int status) throws Exception {
    Answer answer = registry.tryPost(who, "promotions/" + verb, voting(id, hash));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
  }

  private static Map<String, Object> voting(String id, String hash) {
    return Map.of("promotion_id", id, "evidence_hash", hash, "comment", "seen");
  }

  String holder() throws Exception {
    return registry
        .get("registered-models/alias", "name=%s&alias=champion".formatted(model))
        .text("model_version", "version");
  }
}
