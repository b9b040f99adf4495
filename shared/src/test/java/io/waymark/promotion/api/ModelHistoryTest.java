package io.waymark.promotion.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.promotion.PromotionWorld;
import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an auditor asks a year later, when the model is gone or bears another name. */
class ModelHistoryTest extends PromotionApiFixture {
  private final RegisteredModelService models;

  ModelHistoryTest() {
    models = new RegisteredModelService(world.models, world.clock);
  }

  @BeforeEach
  void pass() {
    world.now.addAndGet(1_000);
  }

  @Test
  void outlivesTheModel() {
    long during = later();
    models.delete(PromotionWorld.caller("ada"), "fraud");
    long after = later();

    Answer history = ada.get("registered-models/history", "name", "fraud");
    assertThat(history.listAt("history")).hasSize(2);
    assertThat(history.textAt("history", 0, "from")).isEqualTo("1");
    assertThat(history.textAt("history", 0, "who")).isEqualTo("ada");
    assertThat(holders(during)).isEqualTo(List.of("1"));
    assertThat(holders(after)).isEqualTo(List.of());
  }

  @Test
  void isNotThatOfTheNextModelOfTheName() {
    long first = later();
    models.delete(PromotionWorld.caller("ada"), "fraud");
    long between = later();
    world.newModel("fraud", 3);
    world.point("fraud", "champion", 3);
    long second = later();

    assertThat(holders(first)).isEqualTo(List.of("1"));
    assertThat(holders(between)).isEqualTo(List.of());
    assertThat(holders(second)).isEqualTo(List.of("3"));
    Answer history = ada.get("registered-models/history", "name", "fraud");
    assertThat(history.listAt("history")).hasSize(3);
    assertThat(history.textAt("history", 0, "model_id"))
        .isNotEqualTo(history.textAt("history", 1, "model_id"));
    assertThat(at(second).at("holders", 0, "previous")).isNull();
  }

  @Test
  void isFoundUnderEachNameThatTheModelHad() {
    long before = later();
    models.rename(PromotionWorld.caller("ada"), "fraud", "fraud-2");
    world.point("fraud-2", "champion", 2);
    world.newModel("fraud", 3);
    world.point("fraud", "champion", 3);
    long after = later();

    assertThat(holders(before)).isEqualTo(List.of("1"));
    assertThat(holders(after)).isEqualTo(List.of("3"));
    assertThat(ada.get("registered-models/history", "name", "fraud-2").listAt("history"))
        .hasSize(2);
  }

  @Test
  void tellsWhyAStageWasChanged() {
    String move =
        """
        {"name": "fraud", "version": "2", "stage": "Staging", "archive_existing_versions": false,
         "comment": "%s"}
        """;
    String path = "databricks/model-versions/transition-stage";
    assertThat(ada.post(path, move.formatted("x".repeat(5_001))).status()).isEqualTo(400);
    assertThat(ada.post(path, move.formatted("for the load test")).status()).isEqualTo(200);

    Answer history = ada.get("registered-models/history", "name", "fraud", "stage", "Staging");
    assertThat(history.listAt("history")).hasSize(1);
    assertThat(history.textAt("history", 0, "why")).isEqualTo("for the load test");
    Answer trail = ada.post("audit/search", "{\"filter\": \"action = 'stage.transition'\"}");
    assertThat(trail.textAt("entries", 0, "reason")).isEqualTo("for the load test");
  }

  @Test
  void isOfNothingForANameThatNobodyHad() {
    assertThat(ada.get("registered-models/history", "name", "nobody").status()).isEqualTo(404);
  }

  private List<?> holders(long time) {
    return at(time).listAt("holders", 0, "versions");
  }

  private Answer at(long time) {
    return ada.get(
        "registered-models/history",
        "name",
        "fraud",
        "alias",
        "champion",
        "at",
        Long.toString(time));
  }

  /** A moment after all that was and before all that will be. */
  private long later() {
    world.now.addAndGet(1_000);
    long time = world.now.get();
    world.now.addAndGet(1_000);
    return time;
  }
}
