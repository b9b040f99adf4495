package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.AuditEntry;
import io.waymark.audit.ListArchive;
import io.waymark.dynamodb.DynamoOutbox;
import io.waymark.json.Json;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Receivers;
import io.waymark.promotion.NewPromotion;
import io.waymark.promotion.PromotionMessages;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.PromotionWorkflow;
import io.waymark.promotion.PromotionWorld;
import io.waymark.workspaces.PerWorkspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample events of the functions that no gateway calls, about a promotion that is there. */
final class TaskEventsTest {
  private final PromotionWorld world = new PromotionWorld();
  private final List<String> told = new ArrayList<>();
  private final PromotionWorkflow workflow =
      new PromotionWorkflow() {
        @Override
        public void start(String promotionId, int attempt) {
          told.add("start");
        }

        @Override
        public void decide(String taskToken, PromotionSteps.Decision decision) {
          told.add(taskToken + " " + decision);
        }
      };
  private String id = "";

  @BeforeEach
  void ask() {
    world.newModel("fraud", 1);
    NewPromotion asked =
        new NewPromotion("fraud", 1, PromotionWorld.CHAMPION, "", false, Optional.empty());
    id = world.promotions.create(PromotionWorld.caller("ada"), asked).promotionId();
  }

  @Test
  void leadAPromotionToItsEnd() throws IOException {
    assertThat(answer(new SnapshotFunction(world.steps), "snapshot")).containsKey("evidence_hash");
    assertThat(answer(new GatesFunction(world.steps), "gates")).containsEntry("passed", true);
    assertThat(answer(new AnnounceFunction(world.steps), "announce"))
        .containsEntry("undecided", false);
    assertThat(answer(new DecisionFunction(world.steps, workflow), "decision")).isEmpty();
    assertThat(told).containsExactly("AQCEAAAAKgAAAAMAAAAAAAAAAZzZ0123456789 APPROVED");
    assertThat(answer(new ExpireFunction(world.steps), "expire")).containsEntry("approved", true);
    assertThat(answer(new ApplyFunction(world.steps), "apply")).containsEntry("outcome", "APPLIED");
  }

  @Test
  void recordAFailure() throws IOException {
    assertThat(answer(new FailureFunction(world.steps), "failure")).isEmpty();
    assertThat(world.promotions.get(id).progress().failure().orElseThrow().step())
        .isEqualTo("Snapshot");
  }

  @Test
  void deliverTheOutbox() throws IOException {
    DynamoOutbox outbox = new DynamoOutbox(world.table);
    OutboxFunction function =
        new OutboxFunction(
            new Deliveries(
                outbox,
                new Receivers(
                        new PromotionMessages(world.steps, workflow), _ -> {}, _ -> {}, _ -> {})
                    .ofAll(),
                world.clock));
    assertThat(answer(function, "outbox")).isEqualTo(Map.of("batchItemFailures", List.of()));
    assertThat(told).isEmpty();
    world.now.addAndGet(60_000);
    assertThat(LambdaCall.lines(function, event("outbox-sweep")))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("\"task\":\"OutboxFunction\"", "\"OutboxAge\":60,");
    assertThat(told).containsExactly("start");
    assertThat(outbox.waiting()).isEmpty();
  }

  @Test
  void exportTheTrail() throws IOException {
    ListArchive archive = new ListArchive();
    AuditExportFunction function =
        new AuditExportFunction(
            new PerWorkspace<>(_ -> world.audit), new PerWorkspace<>(_ -> archive));
    assertThat(answer(function, "audit-export")).isEqualTo(Map.of("batchItemFailures", List.of()));
    assertThat(archive.entries()).extracting(AuditEntry::seq).containsExactly(1L);
  }

  @Test
  void areAllHereOrBesideTheirFunctionsOwnTests() throws IOException {
    Set<String> elsewhere =
        Set.of(
            "deployment",
            "package",
            "webhook",
            "project-prepare",
            "project-record",
            "project-stopped",
            "project-sweep");
    Set<String> here =
        Set.of(
            "snapshot",
            "gates",
            "announce",
            "decision",
            "expire",
            "apply",
            "failure",
            "outbox",
            "outbox-sweep",
            "audit-export");
    assertThat(SampleEvents.tasks())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(here.stream(), elsewhere.stream()).toList());
  }

  private Map<String, @Nullable Object> answer(JsonFunction function, String task)
      throws IOException {
    return Json.readObject(function.answer(event(task))).orElseThrow();
  }

  private byte[] event(String task) throws IOException {
    return new String(SampleEvents.ofTask(task), UTF_8)
        .replace("p-0123456789abcdef0123456789abcdef", id)
        .getBytes(UTF_8);
  }
}
