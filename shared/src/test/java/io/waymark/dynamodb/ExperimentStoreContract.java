package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@link io.waymark.tracking.ExperimentStore} promises. */
abstract class ExperimentStoreContract extends StoreContract {

  ExperimentStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void keepsAnExperiment() {
    Experiment created =
        experiments.create("iris", id -> "mlflow-artifacts:/" + id, Map.of("team", "red"), 1_234);

    assertThat(created)
        .isEqualTo(
            new Experiment(
                "1",
                "iris",
                "mlflow-artifacts:/1",
                LifecycleStage.ACTIVE,
                1_234,
                1_234,
                Map.of("team", "red")));
    assertThat(experiments.find("1")).contains(created);
    assertThat(experiments.findByName("iris")).contains(created);
    assertThat(experiments.all()).containsExactly(created);
  }

  @Test
  void countsIdsWithoutGaps() {
    newExperiment("a");
    assertThatThrownBy(() -> newExperiment("a")).satisfies(has(ErrorCode.RESOURCE_ALREADY_EXISTS));

    assertThat(newExperiment("b").experimentId()).isEqualTo("2");
  }

  @Test
  void findsNothingUnderOtherIdsAndNames() {
    newExperiment("a");

    for (String id : List.of("0", "2", "", "a", "-1", "01", " 1", "1 ", "9".repeat(5_000))) {
      assertThat(experiments.find(id)).as(id).isEmpty();
    }
    assertThat(experiments.findByName("A")).isEmpty();
    assertThat(experiments.findByName("")).isEmpty();
  }

  @Test
  void tellsNamesApartByCase() {
    newExperiment("iris");

    assertThat(newExperiment("Iris").experimentId()).isEqualTo("2");
  }

  @Test
  void tellsNamesApartThatAreLongerThanASortKey() {
    String name = "𝄞".repeat(500);
    Experiment a = newExperiment(name + "a");
    Experiment b = newExperiment(name + "b");

    assertThat(experiments.findByName(name + "a")).contains(a);
    assertThat(experiments.findByName(name + "b")).contains(b);
    assertThat(experiments.findByName(name)).isEmpty();
  }

  @Test
  void keepsTheNameOfADeletedExperiment() {
    newExperiment("a");
    Experiment deleted =
        experiments.update("1", e -> e.withLifecycleStage(LifecycleStage.DELETED, 2_000));

    assertThatThrownBy(() -> newExperiment("a")).satisfies(has(ErrorCode.RESOURCE_ALREADY_EXISTS));
    assertThat(experiments.findByName("a")).contains(deleted);
    assertThat(experiments.all()).containsExactly(deleted);
  }

  @Test
  void movesTheNameWhenRenamed() {
    newExperiment("old");
    Experiment renamed = experiments.update("1", e -> e.withName("new", 2_000));

    assertThat(renamed.lastUpdateTime()).isEqualTo(2_000);
    assertThat(experiments.findByName("new")).contains(renamed);
    assertThat(experiments.findByName("old")).isEmpty();
    assertThat(newExperiment("old").experimentId()).isEqualTo("2");
  }

  @Test
  void refusesATakenNameWhenRenamed() {
    Experiment a = newExperiment("a");
    Experiment b = newExperiment("b");

    assertThatThrownBy(() -> experiments.update("1", e -> e.withName("b", 2_000)))
        .satisfies(has(ErrorCode.RESOURCE_ALREADY_EXISTS));
    assertThat(experiments.all()).containsExactlyInAnyOrder(a, b);
  }

  @Test
  void changesTags() {
    newExperiment("a");
    experiments.update("1", e -> e.withTags(Map.of("x", "1", "y", "2")));
    Experiment changed = experiments.update("1", e -> e.withTags(Map.of("y", "3")));

    assertThat(changed.tags()).containsExactly(Map.entry("y", "3"));
    assertThat(experiments.find("1")).contains(changed);
  }

  @Test
  void keepsMoreTagsThanOneItemHolds() {
    newExperiment("a");
    Map<String, String> tags =
        IntStream.range(0, 120).boxed().collect(Collectors.toMap(i -> "t" + i, Noise::text));
    Experiment changed = experiments.update("1", e -> e.withTags(tags));

    assertThat(changed.tags()).isEqualTo(tags);
    assertThat(experiments.find("1")).contains(changed);
    assertThat(experiments.all()).containsExactly(changed);
  }

  @Test
  void listsMoreExperimentsThanOneCallGives() {
    List<Experiment> created =
        IntStream.range(0, 130)
            .mapToObj(i -> experiments.create("e" + i, id -> id, Map.of("i", "" + i), i))
            .toList();

    assertThat(experiments.all()).containsExactlyInAnyOrderElementsOf(created);
  }

  @Test
  void changesNothingWhenTheChangeThrows() {
    Experiment before = newExperiment("a");

    assertThatThrownBy(
            () ->
                experiments.update(
                    "1",
                    _ -> {
                      throw MlflowException.invalidParameter("no");
                    }))
        .satisfies(has(ErrorCode.INVALID_PARAMETER_VALUE));
    assertThat(experiments.find("1")).contains(before);
  }

  @Test
  void updatesOnlyWhatIsThere() {
    assertThatThrownBy(() -> experiments.update("7", e -> e))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
  }

  @Test
  void makesTheDefaultExperimentOnce() {
    experiments.ensureDefault(id -> "mlflow-artifacts:/" + id, 1_000);
    Experiment renamed = experiments.update("0", e -> e.withName("Mine", 2_000));
    experiments.ensureDefault(id -> "elsewhere:/" + id, 3_000);

    assertThat(experiments.all()).containsExactly(renamed);
    assertThat(renamed.artifactLocation()).isEqualTo("mlflow-artifacts:/0");
    assertThat(newExperiment("a").experimentId()).isEqualTo("1");
  }
}
