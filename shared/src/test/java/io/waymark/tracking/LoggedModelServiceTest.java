package io.waymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules by which logged models change, on the real store. */
class LoggedModelServiceTest {
  private static final Entries NONE = entries();

  private final AtomicLong now = new AtomicLong(1_000);
  private final Table table = EmbeddedDynamoDb.newTable();
  private final DynamoExperimentStore experiments = new DynamoExperimentStore(table);
  private final DynamoLoggedModelStore store = new DynamoLoggedModelStore(table);
  private final LoggedModelService models =
      new LoggedModelService(
          experiments, store, () -> Instant.ofEpochMilli(now.get()), new Random(1));
  private final String experimentId =
      experiments.create("e", id -> "s3://bucket/" + id, Map.of(), 1).experimentId();

  @Test
  void aNewModelIsPendingBelowItsExperiment() {
    LoggedModel created = create(entries("depth", "3"), entries("team", "blue"));

    assertThat(created.status()).isEqualTo(LoggedModelStatus.LOGGED_MODEL_PENDING);
    assertThat(created.artifactUri())
        .isEqualTo("s3://bucket/%s/models/%s/artifacts".formatted(experimentId, created.modelId()));
    assertThat(created.creationTimestamp()).isEqualTo(1_000);
    assertThat(created.deleted()).isFalse();
    assertThat(models.get(created.modelId(), false)).isEqualTo(created);
  }

  @Test
  void modelsWithoutANameGetDifferentOnes() {
    assertThat(create(NONE, NONE).name()).isNotEmpty().isNotEqualTo(create(NONE, NONE).name());
  }

  @Test
  void whatIsWrongWithANewModelKeepsItFromBeingMade() {
    assertRefused(() -> create(entries("a", "1", "a", "2"), NONE), ErrorCode.BAD_REQUEST);
    assertRefused(() -> create(NONE, entries("a", "1", "a", "1")), ErrorCode.BAD_REQUEST);
    assertRefused(() -> create("99"), ErrorCode.RESOURCE_DOES_NOT_EXIST);
    assertRefused(() -> create("e"), ErrorCode.INVALID_PARAMETER_VALUE);
    experiments.update(experimentId, e -> e.withLifecycleStage(LifecycleStage.DELETED, 2));
    assertRefused(() -> create(NONE, NONE), ErrorCode.INVALID_PARAMETER_VALUE);

    assertThat(store.inExperiments(List.of(experimentId))).isEmpty();
  }

  /** MLflow has no order of states: a failed upload may be ready later, and pending again. */
  @ParameterizedTest
  @EnumSource(LoggedModelStatus.class)
  void anyStatusMayFollowAnyOther(LoggedModelStatus first) {
    String id = create(NONE, NONE).modelId();
    for (LoggedModelStatus then : LoggedModelStatus.values()) {
      models.finalizeModel(id, first);
      now.incrementAndGet();
      LoggedModel model = models.finalizeModel(id, then);

      assertThat(model.status()).isEqualTo(then);
      assertThat(model.lastUpdatedTimestamp()).isEqualTo(now.get());
      assertThat(models.get(id, false)).isEqualTo(model);
    }
  }

  @Test
  void aDeletedModelIsHiddenAndStaysHiddenWhateverChanges() {
    String id = create(NONE, NONE).modelId();
    now.set(2_000);
    models.delete(id);
    models.delete(id);
    models.setTags(id, Map.of("late", "1"));
    models.logParams(id, entries("late", "1"));
    models.logMetrics(Map.of(id, List.of(point("late", 1, 1))));
    models.finalizeModel(id, LoggedModelStatus.LOGGED_MODEL_READY);

    assertRefused(() -> models.get(id, false), ErrorCode.RESOURCE_DOES_NOT_EXIST);
    LoggedModel deleted = models.get(id, true);
    assertThat(deleted.deleted()).isTrue();
    assertThat(deleted.lastUpdatedTimestamp()).isEqualTo(2_000);
    assertThat(deleted.tags()).containsEntry("late", "1");
    assertThat(deleted.params()).containsEntry("late", "1");
    assertThat(deleted.metrics()).hasSize(1);
  }

  @Test
  void aParamIsWrittenOnce() {
    String id = create(entries("depth", "3"), NONE).modelId();
    models.logParams(id, entries("seed", "7", "rate", ""));
    models.logParams(id, entries("rate", "", "seed", "7"));

    assertRefused(
        () -> models.logParams(id, entries("new", "1", "depth", "4")), ErrorCode.BAD_REQUEST);
    assertRefused(
        () -> models.logParams(id, entries("new", "1", "new", "1")), ErrorCode.BAD_REQUEST);
    assertThat(models.get(id, false).params())
        .isEqualTo(Map.of("depth", "3", "seed", "7", "rate", ""));
  }

  @Test
  void tagsReplaceAndAreDeletedOnce() {
    String id = create(NONE, entries("a", "1", "b", "1")).modelId();
    models.setTags(id, Map.of("b", "2", "c", "2"));
    models.deleteTag(id, "a");

    assertRefused(() -> models.deleteTag(id, "a"), ErrorCode.RESOURCE_DOES_NOT_EXIST);
    assertThat(models.get(id, false).tags()).isEqualTo(Map.of("b", "2", "c", "2"));
    assertThat(models.get(id, false).lastUpdatedTimestamp()).isEqualTo(1_000);
  }

  @Test
  void pointsOfSeveralModelsAreTakenByAllOrByNone() {
    String some = create(NONE, NONE).modelId();
    String other = create(NONE, NONE).modelId();
    models.logMetrics(Map.of(some, List.of(point("a", 1, 1)), other, List.of(point("a", 1, 1))));

    List<ModelMetric> fine = List.of(point("b", 1, 1));
    assertRefused(
        () -> models.logMetrics(Map.of(some, fine, other, List.of(point("a", 2, 1)))),
        ErrorCode.BAD_REQUEST);
    assertRefused(
        () -> models.logMetrics(Map.of(some, fine, "m-none", fine)), ErrorCode.BAD_REQUEST);

    assertThat(models.get(some, false).metrics()).containsExactly(point("a", 1, 1));
    assertThat(models.get(other, false).metrics()).containsExactly(point("a", 1, 1));
  }

  @Test
  void nothingCanBeDoneToAModelThatIsNotThere() {
    List<ThrowingCallable> calls =
        List.of(
            () -> models.get("m-1", true),
            () -> models.finalizeModel("m-1", LoggedModelStatus.LOGGED_MODEL_READY),
            () -> models.delete("m-1"),
            () -> models.logParams("m-1", entries("a", "1")),
            () -> models.setTags("m-1", Map.of("a", "1")),
            () -> models.deleteTag("m-1", "a"));
    calls.forEach(call -> assertRefused(call, ErrorCode.RESOURCE_DOES_NOT_EXIST));
  }

  private LoggedModel create(Entries params, Entries tags) {
    return models.create(model(experimentId, params, tags));
  }

  private LoggedModel create(String inExperiment) {
    return models.create(model(inExperiment, NONE, NONE));
  }

  private static NewLoggedModel model(String experimentId, Entries params, Entries tags) {
    return new NewLoggedModel(
        experimentId, Optional.empty(), Optional.empty(), Optional.empty(), params, tags);
  }

  private static ModelMetric point(String key, double value, long step) {
    return new ModelMetric(
        new Metric(key, value, 5, step), "run", Optional.empty(), Optional.empty());
  }

  private static Entries entries(String... keysAndValues) {
    List<Map.Entry<String, String>> list = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      list.add(Map.entry(keysAndValues[i], keysAndValues[i + 1]));
    }
    return new Entries("entries", list);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .asInstanceOf(type(MlflowException.class))
        .extracting(MlflowException::code)
        .isEqualTo(code);
  }
}
