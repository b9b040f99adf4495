package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which logged models a search finds, and in which order its pages have them. */
class LoggedModelSearchTest {
  private static final ModelOrder NEWEST_FIRST = new ModelOrder("creation_timestamp_ms", false);

  @Test
  void theNewestComeFirstAndThoseOfOneMomentById() {
    List<LoggedModel> models = models(9, i -> 1_000 + i / 3);

    assertThat(allPages(models, "", List.of(), 2))
        .containsExactly("m6", "m7", "m8", "m3", "m4", "m5", "m0", "m1", "m2");
    assertThat(allPages(models, "", List.of(NEWEST_FIRST), 4))
        .isEqualTo(allPages(models, "", List.of(), 50));
  }

  @Test
  void pagesOfAnySizeMakeUpTheWholeResult() {
    List<LoggedModel> models = models(20, i -> i * 7 % 5);
    List<ModelOrder> orderBy =
        List.of(new ModelOrder("metrics.acc", true), new ModelOrder("name", false));
    List<String> whole = allPages(models, "metrics.acc < 3", orderBy, 100);

    assertThat(whole).hasSize(12);
    for (int size = 1; size < 14; size++) {
      assertThat(allPages(models, "metrics.acc < 3", orderBy, size)).isEqualTo(whole);
    }
  }

  @Test
  void aModelIsOrderedByItsLatestPointAndThoseWithoutOneComeLast() {
    LoggedModel falling = model("falling", 1, point("acc", 9, 1), point("acc", 1, 2));
    LoggedModel rising = model("rising", 2, point("acc", 5, 2), point("acc", 8, 1));
    LoggedModel without = model("without", 3, point("loss", 7, 1));
    List<LoggedModel> models = List.of(without, rising, falling);

    assertThat(allPages(models, "", List.of(new ModelOrder("metrics.acc", true)), 1))
        .containsExactly("falling", "rising", "without");
    assertThat(allPages(models, "", List.of(new ModelOrder("metrics.acc", false)), 1))
        .containsExactly("rising", "falling", "without");
  }

  @Test
  void aMetricInTheFilterMeansAnyOfItsPoints() {
    List<LoggedModel> models =
        List.of(model("once", 1, point("acc", 9, 1), point("acc", 1, 2)), model("never", 2));

    assertThat(allPages(models, "metrics.acc > 8", List.of(), 9)).containsExactly("once");
    assertThat(allPages(models, "metrics.acc < 2", List.of(), 9)).containsExactly("once");
  }

  @Test
  void numbersMayBeWrittenAsPythonReadsThem() {
    List<LoggedModel> models = List.of(model("high", 1, point("acc", 2_000, 1)), model("none", 2));

    for (String number : List.of("1e3", "1e+3", "1E+3", "1_0e+2", "1_000", "1e+0_3")) {
      assertThat(allPages(models, "metrics.acc > " + number, List.of(), 9)).containsExactly("high");
    }
    assertThat(allPages(models, "metrics.acc < 1e+400", List.of(), 9)).containsExactly("high");
    for (String other : List.of("1.5e+3", "10e+3", "-1e+3", "1e+", "1e++3", "1e+3.5", "e+3")) {
      assertThatThrownBy(() -> allPages(models, "metrics.acc > " + other, List.of(), 9))
          .isInstanceOf(MlflowException.class);
    }
  }

  @Test
  void deletedModelsAreNotFound() {
    LoggedModel deleted = model("deleted", 1).withDeleted(5);

    assertThat(allPages(List.of(deleted, model("there", 2)), "", List.of(), 9))
        .containsExactly("there");
    assertThat(allPages(List.of(deleted), "attributes.name = 'deleted'", List.of(), 9)).isEmpty();
  }

  @Test
  void aTokenIsForTheSearchThatGaveIt() {
    List<LoggedModel> models = models(3, i -> i);
    Optional<String> token = page(models, "", List.of(), 1, Optional.empty()).nextToken(1);

    assertThat(token).isPresent();
    for (String other : List.of("name = 'm1'", "metrics.acc > 0")) {
      assertThatThrownBy(() -> page(models, other, List.of(), 1, token))
          .isInstanceOf(MlflowException.class);
    }
    assertThatThrownBy(() -> page(models, "", List.of(), 1, Optional.of("garbage")))
        .isInstanceOf(MlflowException.class);
  }

  @Test
  void whatCannotBeOrderedByIsRefused() {
    for (String field : List.of("params.a", "tags.a", "nothing", "metric.acc", "")) {
      assertThatThrownBy(
              () -> allPages(models(1, i -> i), "", List.of(new ModelOrder(field, true)), 1))
          .as(field)
          .isInstanceOf(MlflowException.class);
    }
  }

  private static List<String> allPages(
      List<LoggedModel> models, String filter, List<ModelOrder> orderBy, int size) {
    List<String> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<LoggedModel> page = page(models, filter, orderBy, size, token);
      page.entities().forEach(model -> found.add(model.modelId()));
      token = page.nextToken(page.entities().size());
    } while (token.isPresent());
    return found;
  }

  private static Page<LoggedModel> page(
      List<LoggedModel> models,
      String filter,
      List<ModelOrder> orderBy,
      int size,
      Optional<String> token) {
    return new LoggedModelSearch(_ -> models)
        .find(List.of("1"), filter, List.of(), orderBy, new Paging(size, token));
  }

  private static List<LoggedModel> models(int count, IntUnaryOperator created) {
    return IntStream.range(0, count)
        .mapToObj(i -> model("m" + i, created.applyAsInt(i), point("acc", i % 5, 1)))
        .toList();
  }

  private static LoggedModel model(String id, long created, ModelMetric... points) {
    return new LoggedModel(
        id,
        "1",
        id,
        "",
        created,
        created,
        LoggedModelStatus.LOGGED_MODEL_READY,
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of(),
        Map.of(),
        List.of(points));
  }

  private static ModelMetric point(String key, double value, long step) {
    return new ModelMetric(
        new Metric(key, value, step, step), "run", Optional.empty(), Optional.empty());
  }
}
