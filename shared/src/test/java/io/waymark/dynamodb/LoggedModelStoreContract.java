package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@link io.waymark.tracking.LoggedModelStore} promises. */
abstract class LoggedModelStoreContract extends StoreContract {

  LoggedModelStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void keepsAModel() {
    LoggedModel model = model(models.newModelId("1"), Map.of("k", "v"));
    models.create(model);

    assertThat(models.find(model.modelId())).contains(model);
    assertThat(models.inExperiments(List.of("1"))).containsExactly(model);
  }

  @Test
  void givesIdsThatTellModelsFromRuns() {
    assertThat(models.newModelId("1"))
        .matches("m-[0-9a-f]{32}")
        .isNotEqualTo(models.newModelId("1"));
  }

  @Test
  void findsNothingUnderOtherIds() {
    LoggedModel model = model(models.newModelId("1"), Map.of());
    models.create(model);

    for (String id :
        List.of("", "m-", model.modelId().substring(2), models.newModelId("1"), "m-zz", "#")) {
      assertThat(models.find(id)).as(id).isEmpty();
      assertThatThrownBy(() -> models.update(id, m -> m))
          .as(id)
          .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    }
  }

  @Test
  void changesAModel() {
    LoggedModel model = model(models.newModelId("1"), Map.of());
    models.create(model);
    LoggedModel changed = model(model.modelId(), Map.of("a", "b"));

    assertThat(models.update(model.modelId(), _ -> changed)).isEqualTo(changed);
    assertThat(models.find(model.modelId())).contains(changed);
  }

  @Test
  void changesNothingWhenTheChangeThrows() {
    LoggedModel model = model(models.newModelId("1"), Map.of());
    models.create(model);

    assertThatThrownBy(
            () ->
                models.update(
                    model.modelId(),
                    _ -> {
                      throw MlflowException.invalidParameter("no");
                    }))
        .satisfies(has(ErrorCode.INVALID_PARAMETER_VALUE));
    assertThat(models.find(model.modelId())).contains(model);
  }

  @Test
  void keepsEveryChangeOfManyClients() throws Exception {
    String id = models.newModelId("1");
    models.create(model(id, Map.of()));
    Race.of(
        client ->
            models.update(
                id,
                model -> {
                  Map<String, String> tags = new HashMap<>(model.tags());
                  tags.put("t" + client, "x");
                  return model(id, tags);
                }));

    assertThat(models.find(id).orElseThrow().tags()).hasSize(Race.CLIENTS);
  }

  @Test
  void keepsModelsThatOneItemDoesNotHold() {
    Map<String, String> tags =
        IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "t" + i, Noise::text));
    LoggedModel large = model(models.newModelId("1"), tags);
    LoggedModel small = model(models.newModelId("1"), Map.of());
    LoggedModel elsewhere = model(models.newModelId("2"), Map.of());
    List.of(large, small, elsewhere).forEach(models::create);

    assertThat(models.find(large.modelId())).contains(large);
    assertThat(models.inExperiments(List.of("1", "3", "no id")))
        .containsExactlyInAnyOrder(large, small);
    assertThat(models.inExperiments(List.of("1", "2"))).hasSize(3);
  }

  private static LoggedModel model(String id, Map<String, String> tags) {
    return new LoggedModel(
        id,
        "1",
        "model",
        "mlflow-artifacts:/1/models/" + id + "/artifacts",
        1_000,
        2_000,
        LoggedModelStatus.LOGGED_MODEL_READY,
        Optional.of("Agent"),
        Optional.empty(),
        true,
        Map.of("p", "1"),
        tags,
        List.of());
  }
}
