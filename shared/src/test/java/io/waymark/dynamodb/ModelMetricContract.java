package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Points of logged models, few and many. */
abstract class ModelMetricContract extends StoreContract {

  ModelMetricContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void keepsPointsInTheOrderTheyWereLogged() {
    String modelId = newModel();
    List<ModelMetric> logged = log(modelId, 40);

    assertThat(metrics(modelId)).isEqualTo(logged);
    assertThat(blocks(modelId)).isGreaterThan(2);
    assertThat(models.inExperiments(List.of("1")))
        .containsExactly(models.find(modelId).orElseThrow());
  }

  @Test
  void keepsAPointOnce() {
    String modelId = newModel();
    List<ModelMetric> logged = log(modelId, 40);
    log(modelId, 40);
    models.logMetrics(modelId, logged);

    assertThat(metrics(modelId)).isEqualTo(logged);
  }

  @Test
  void refusesAnotherValueHoweverLongAgo() {
    String modelId = newModel();
    List<ModelMetric> logged = log(modelId, 40);
    for (ModelMetric known : List.of(logged.getFirst(), logged.getLast())) {
      Metric point = known.metric();
      ModelMetric other =
          point(new Metric(point.key(), 7, point.timestamp(), point.step()), known.runId());
      List<ModelMetric> batch = List.of(point(Noise.point("new", 1), "run"), other);

      assertThatThrownBy(() -> models.checkMetrics(modelId, batch))
          .satisfies(has(ErrorCode.BAD_REQUEST));
      assertThatThrownBy(() -> models.logMetrics(modelId, batch))
          .satisfies(has(ErrorCode.BAD_REQUEST));
      assertThat(metrics(modelId)).isEqualTo(logged);
    }
  }

  @Test
  void refusesPointsOfAModelThatIsNotThere() {
    for (String modelId : List.of(models.newModelId("1"), "m-1", "")) {
      assertThatThrownBy(() -> models.logMetrics(modelId, points(1, 1)))
          .satisfies(has(ErrorCode.BAD_REQUEST));
    }
    assertThat(models.inExperiments(List.of("1"))).isEmpty();
  }

  @Test
  void keepsACallThatOneItemDoesNotHold() {
    String modelId = newModel();
    models.logMetrics(modelId, points(1, 0));
    List<ModelMetric> wide =
        IntStream.range(0, 1_000)
            .mapToObj(i -> point(new Metric(Noise.text(i, 600), 1, 1, i), "run"))
            .toList();
    models.logMetrics(modelId, wide);
    models.logMetrics(modelId, points(1, 1));

    List<ModelMetric> all = new ArrayList<>(points(1, 0));
    all.addAll(wide);
    all.addAll(points(1, 1));
    assertThat(metrics(modelId)).isEqualTo(all);
    assertThat(blocks(modelId)).isGreaterThan(1);
  }

  @Test
  void otherChangesLeavePointsAlone() {
    String modelId = newModel();
    List<ModelMetric> logged = log(modelId, 40);
    LoggedModel changed = models.update(modelId, model -> model.withTags(Map.of("a", "b")));

    assertThat(changed.metrics()).isEqualTo(logged);
    assertThat(models.find(modelId)).contains(changed);
    assertThatThrownBy(() -> models.update(modelId, model -> model.withMetrics(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Each client is a process of its own. */
  @Test
  void keepsEveryPointOfManyClientsInTheOrderOfEach() throws Exception {
    String modelId = newModel();
    int calls = 8;
    Race.of(
        client -> {
          DynamoLoggedModelStore own = new DynamoLoggedModelStore(table);
          for (int call = 0; call < calls; call++) {
            int size = call % 7 == 6 ? 120 : 3;
            List<ModelMetric> points = points("client" + client, size, call);
            Race.write(() -> own.logMetrics(modelId, points));
          }
          return true;
        });

    List<ModelMetric> all = metrics(modelId);
    assertThat(all).doesNotHaveDuplicates();
    for (int client = 0; client < Race.CLIENTS; client++) {
      String runId = "client" + client;
      List<ModelMetric> own = new ArrayList<>();
      for (int call = 0; call < calls; call++) {
        own.addAll(points(runId, call % 7 == 6 ? 120 : 3, call));
      }
      assertThat(all.stream().filter(point -> point.runId().equals(runId))).isEqualTo(own);
    }
  }

  @Test
  void oneOfManyValuesOfAPointWins() throws Exception {
    String modelId = newModel();
    List<Optional<Throwable>> refused =
        Race.of(
            client -> {
              DynamoLoggedModelStore own = new DynamoLoggedModelStore(table);
              List<ModelMetric> many = new ArrayList<>(points("run " + client, 100, 1));
              many.add(point(new Metric("same", client, 1, 1), "run"));
              try {
                own.logMetrics(modelId, many);
                return Optional.empty();
              } catch (RuntimeException e) {
                return Optional.of(e);
              }
            });

    List<Throwable> errors = refused.stream().flatMap(Optional::stream).toList();
    assertThat(errors).hasSize(Race.CLIENTS - 1).allSatisfy(has(ErrorCode.BAD_REQUEST)::accept);
    assertThat(metrics(modelId)).hasSize(101);
  }

  private String newModel() {
    return newModel(models);
  }

  static String newModel(DynamoLoggedModelStore models) {
    String modelId = models.newModelId("1");
    models.create(
        new LoggedModel(
            modelId,
            "1",
            "forest",
            "mlflow-artifacts:/1/models/" + modelId + "/artifacts",
            1_000,
            2_000,
            LoggedModelStatus.LOGGED_MODEL_READY,
            Optional.empty(),
            Optional.empty(),
            false,
            Map.of("p", "1"),
            Map.of(),
            List.of()));
    return modelId;
  }

  /** Calls of ten points, what is logged by them all. */
  private List<ModelMetric> log(String modelId, int calls) {
    List<ModelMetric> logged = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      models.logMetrics(modelId, points(10, call));
      logged.addAll(points(10, call));
    }
    return logged;
  }

  private List<ModelMetric> metrics(String modelId) {
    return models.find(modelId).orElseThrow().metrics();
  }

  private int blocks(String modelId) {
    LoggedModelKeys keys = LoggedModelKeys.of(modelId).orElseThrow();
    return new TableReader(table).query(keys.partition(), keys.blocks()).size();
  }

  private static List<ModelMetric> points(int size, int step) {
    return points("run", size, step);
  }

  static List<ModelMetric> points(String runId, int size, int step) {
    return IntStream.range(0, size)
        .mapToObj(i -> point(Noise.point("metric" + i, step), runId))
        .toList();
  }

  private static ModelMetric point(Metric metric, String runId) {
    Optional<String> dataset = metric.step() % 2 == 0 ? Optional.of("iris") : Optional.empty();
    return new ModelMetric(metric, runId, dataset, dataset.map(name -> name + "!"));
  }
}
