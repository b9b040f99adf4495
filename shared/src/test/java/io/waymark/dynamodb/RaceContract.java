package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.MlflowException;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.DefaultExperiment;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Many clients at once; those that write to one run are in processes of their own. */
abstract class RaceContract extends StoreContract {

  RaceContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void oneOfManyCreatesOfANameWins() throws Exception {
    List<Optional<Experiment>> created = Race.of(_ -> tryCreate("same"));

    List<Experiment> won = created.stream().flatMap(Optional::stream).toList();
    assertThat(won).hasSize(1);
    assertThat(experiments.all()).isEqualTo(won);
  }

  @Test
  void createsOfManyNamesGetDifferentIds() throws Exception {
    List<Experiment> created = Race.of(client -> newExperiment("e" + client));

    assertThat(created).extracting(Experiment::experimentId).doesNotHaveDuplicates();
    assertThat(experiments.all()).containsExactlyInAnyOrderElementsOf(created);
  }

  @Test
  void theDefaultExperimentIsMadeOnce() throws Exception {
    Race.of(
        _ -> {
          experiments.ensureDefault(id -> id, 1_000);
          return true;
        });

    assertThat(experiments.all()).extracting(Experiment::experimentId).containsExactly("0");
  }

  @Test
  void everybodyFindsTheDefaultExperiment() throws Exception {
    DefaultExperiment ensuring =
        new DefaultExperiment(experiments, ArtifactPlaces.ofServer(), InstantSource.system());
    List<Boolean> found = Race.of(_ -> ensuring.find("0").isPresent());

    assertThat(found).containsOnly(true);
  }

  @Test
  void everyTagOfManyClientsIsKept() throws Exception {
    String experimentId = newExperiment("e").experimentId();
    String runId = newRun(experimentId);
    Race.of(
        client -> {
          DynamoRunStore own = new DynamoRunStore(table);
          own.update(runId, run -> run.withTags(with(run.tags(), "t" + client)));
          return experiments.update(experimentId, e -> e.withTags(with(e.tags(), "t" + client)));
        });

    assertThat(run(runId).tags()).hasSize(Race.CLIENTS);
    assertThat(experiments.find(experimentId).orElseThrow().tags()).hasSize(Race.CLIENTS);
  }

  @Test
  void everyPointOfManyClientsIsKept() throws Exception {
    String runId = newRun();
    int calls = 40;
    Race.of(
        client -> {
          DynamoRunStore own = new DynamoRunStore(table);
          for (int call = 0; call < calls; call++) {
            List<Metric> points = points(client, call);
            Race.write(() -> own.logMetrics(runId, points, _ -> {}));
          }
          return true;
        });

    Run run = run(runId);
    for (int client = 0; client < Race.CLIENTS; client++) {
      assertThat(runs.history(runId, "own" + client)).hasSize(calls);
      assertThat(run.metrics().get("own" + client)).isEqualTo(point("own" + client, calls - 1));
    }
    assertThat(runs.history(runId, "shared")).hasSize(Race.CLIENTS * calls);
  }

  @Test
  void aReaderNeverMissesAPointThatWasAnswered() throws Exception {
    String runId = newRun();
    AtomicInteger answered = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    Map<Integer, Integer> missed = new ConcurrentHashMap<>();
    Race.of(
        client -> {
          if (client == 0) {
            // 100 metrics a call make a block each, so this folds at every 100th call.
            for (int call = 0; call < 300; call++) {
              int step = call;
              List<Metric> points = new ArrayList<>();
              points.add(point("m", step));
              IntStream.range(0, 100).forEach(i -> points.add(point("filler" + i, step)));
              runs.logMetrics(runId, points, _ -> {});
              answered.set(call + 1);
            }
            over.set(true);
          }
          while (client < 4 && !over.get()) {
            int known = answered.get();
            int found = runs.history(runId, "m").size();
            if (found < known) {
              missed.put(known, found);
            }
          }
          return true;
        });

    assertThat(missed).isEmpty();
    assertThat(runs.history(runId, "m")).hasSize(300);
    assertThat(runs.history(runId, "filler99")).hasSize(300);
  }

  /**
   * On a slow DynamoDB so many writers may keep one of them from its turn for too long; a client
   * then repeats its call, MLflow's up to seven times.
   */
  private Optional<Experiment> tryCreate(String name) {
    try {
      return Optional.of(newExperiment(name));
    } catch (MlflowException e) {
      assertThat(e).hasMessageContaining("already exists");
      return Optional.empty();
    }
  }

  private static List<Metric> points(int client, int call) {
    return List.of(
        point("own" + client, call), new Metric("shared", client, call, client * 1_000L + call));
  }

  private static Metric point(String key, int step) {
    return new Metric(key, Math.sin(step), 1_000 + step, step);
  }

  private static Map<String, String> with(Map<String, String> tags, String key) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(key, "x");
    return more;
  }
}
