package io.waymark.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.promotions.HeldServer.Moment;
import io.waymark.webhooks.Receiver;
import io.waymark.webhooks.Receiver.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an embedded server that is killed leaves to the next one. */
class KilledServerIT {
  private static final String MODEL = "fraud";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path data;
  private final Receiver receiver = Receiver.start();

  /** A step and the moment in it at which the server is killed. */
  private record Kill(String function, Moment moment) {}

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_promotion_ends_as_it_would_have() throws Exception {
    List<String> asked = new ArrayList<>();
    try (ServerProcess server = new ServerProcess(data)) {
      Registry registry = server.registry();
      makeModel(registry, 6);
      makeWebhook(registry, "MODEL_VERSION_ALIAS");
      asked.add(ask(registry, 2));
      registry.await(asked.getLast(), "PENDING");
      server.kill();
    }
    List<Kill> kills =
        List.of(
            new Kill("Apply", Moment.BEFORE),
            new Kill("Apply", Moment.AFTER),
            new Kill("Announce", Moment.AFTER));
    for (Kill kill : kills) {
      try (ServerProcess server = new ServerProcess(data)) {
        Registry registry = server.registry();
        finish(registry, asked.getLast());
        asked.add(ask(registry, asked.size() + 2));
        registry.await(asked.getLast(), "PENDING");
        server.hold(kill.function(), kill.moment());
        approve(registry, asked.getLast());
        server.awaitHeld();
        server.kill();
      }
    }
    try (ServerProcess server = new ServerProcess(data)) {
      Registry registry = server.registry();
      finish(registry, asked.getLast());
      server.hold("Decision", Moment.AFTER);
      asked.add(ask(registry, 6));
      server.awaitHeld();
      server.kill();
    }
    try (ServerProcess server = new ServerProcess(data)) {
      Registry registry = server.registry();
      finish(registry, asked.getLast());
      awaitNoExecutions();
      assertThat(registry.get("audit/verify", "").body()).containsEntry("valid", true);
      assertThat(registry.get("registered-models/alias", "name=fraud&alias=champion").body())
          .extracting("model_version")
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("version", "6");
      for (int version = 2; version <= 6; version++) {
        assertToldOnce("\"version\":\"%d\"".formatted(version));
        assertThat(notices("Applied: fraud v%d to alias 'champion'".formatted(version)))
            .isPositive();
      }
    }
  }

  @Test
  void an_event_is_delivered_under_the_id_it_had() throws Exception {
    try (ServerProcess server = new ServerProcess(data)) {
      makeWebhook(server.registry(), "REGISTERED_MODEL");
      receiver.willHang();
      server.registry().post("ada", "registered-models/create", Map.of("name", "in-flight"));
      awaitReceived(all -> all.size() == 1);
      server.registry().post("ada", "registered-models/create", Map.of("name", "just-made"));
      server.kill();
    }
    try (ServerProcess server = new ServerProcess(data)) {
      assertThat(server.registry()).isNotNull();
      assertToldOnce("\"name\":\"in-flight\"");
      assertToldOnce("\"name\":\"just-made\"");
    }
    List<Received> twice = told("\"name\":\"in-flight\"");
    assertThat(twice)
        .hasSizeGreaterThan(1)
        .extracting(Received::body)
        .containsOnly(twice.getFirst().body());
  }

  private static void makeModel(Registry registry, int versions) throws Exception {
    registry.post("ada", "registered-models/create", Map.of("name", MODEL));
    for (int version = 1; version <= versions; version++) {
      registry.post(
          "maker", "model-versions/create", Map.of("name", MODEL, "source", "s3://elsewhere/m"));
    }
    registry.post(
        "root",
        "promotion-policies/set",
        Map.of(
            "model",
            MODEL,
            "alias",
            "champion",
            "mode",
            "ENFORCE",
            "approvers",
            List.of(Map.of("group", "risk", "members", List.of("ben"), "quorum", 1))));
  }

  private void makeWebhook(Registry registry, String entity) throws Exception {
    registry.post(
        "ada",
        "webhooks",
        Map.of(
            "name",
            "hook",
            "url",
            receiver.url(),
            "secret",
            "s",
            "events",
            List.of(Map.of("entity", entity, "action", "CREATED"))));
  }

  private static String ask(Registry registry, int version) throws Exception {
    Map<String, Object> fields =
        Map.of(
            "name",
            MODEL,
            "alias",
            "champion",
            "version",
            Integer.toString(version),
            "reason",
            "better");
    return registry.post("ada", "promotions/create", fields).text("promotion", "promotion_id");
  }

  private static void approve(Registry registry, String id) throws Exception {
    String hash = registry.promotion(id).text("promotion", "evidence", "hash");
    registry.post("ben", "promotions/approve", Map.of("promotion_id", id, "evidence_hash", hash));
  }

  /** Sees a promotion of an earlier server to its end. */
  private static void finish(Registry registry, String id) throws Exception {
    if (registry
        .await(id, "PENDING", "APPROVED", "APPLIED")
        .text("promotion", "status")
        .equals("PENDING")) {
      approve(registry, id);
    }
    registry.await(id, "APPLIED");
  }

  /** All that came has one delivery id, and something came. */
  private void assertToldOnce(String what) throws InterruptedException {
    awaitReceived(all -> !told(what).isEmpty());
    assertThat(told(what))
        .extracting(sent -> sent.header("x-mlflow-delivery-id"))
        .containsOnly(told(what).getFirst().header("x-mlflow-delivery-id"));
  }

  private List<Received> told(String what) {
    return receiver.received().stream()
        .filter(sent -> sent.body().replace(" ", "").contains(what))
        .toList();
  }

  private void awaitReceived(Predicate<List<Received>> enough) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!enough.test(receiver.received())) {
      assertThat(Instant.now()).as("%s", receiver.received()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private void awaitNoExecutions() throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (filesIn("executions/running", ".json").size() > 0) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private long notices(String subject) throws Exception {
    long count = 0;
    for (Path notice : filesIn("notices", ".txt")) {
      count += Files.readString(notice).contains("Subject: " + subject) ? 1 : 0;
    }
    return count;
  }

  private List<Path> filesIn(String folder, String suffix) throws Exception {
    try (var files = Files.list(data.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }
}
