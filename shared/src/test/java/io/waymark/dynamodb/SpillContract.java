package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** What no single item holds. */
abstract class SpillContract extends StoreContract {

  SpillContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void keepsAVeryWideRun() {
    String runId = newRun();
    Map<String, String> params = map(5_000, i -> "value of the parameter " + i);
    for (int from = 0; from < 5_000; from += 500) {
      Map<String, String> some = map(from + 500, i -> "value of the parameter " + i);
      runs.update(runId, run -> run.withParams(some));
    }
    runs.update(runId, run -> run.withTags(map(100, Noise::text)));
    List<Metric> metrics =
        IntStream.range(0, 3_000)
            .mapToObj(i -> new Metric(Noise.text(i, 200), Math.sin(i), 1_000, i))
            .toList();
    for (int from = 0; from < 3_000; from += 1_000) {
      runs.logMetrics(runId, metrics.subList(from, from + 1_000), _ -> {});
    }
    runs.logMetrics(runId, List.of(new Metric("one more", 1, 2, 3)), _ -> {});

    Run run = run(runId);
    assertThat(run.params()).isEqualTo(params);
    assertThat(run.tags()).isEqualTo(map(100, Noise::text));
    assertThat(run.metrics()).hasSize(3_001).containsKey("one more");
    assertThat(run.metrics().values()).containsAll(metrics);
    assertThat(runs.inExperiments(List.of("1"))).containsExactly(run);
  }

  @Test
  void keepsTheLongestParams() {
    String runId = newRun();
    Map<String, String> params = map(1_000, i -> Noise.text(i, 6_000));
    runs.update(runId, run -> run.withParams(params));

    assertThat(run(runId).params()).isEqualTo(params);
  }

  @Test
  void leavesNoPiecesBehind() {
    String runId = newRun();
    runs.update(runId, run -> run.withTags(map(140, Noise::text)));
    assertThat(pieces()).isEqualTo(3);
    runs.update(runId, run -> run.withTags(map(60, Noise::text)));
    assertThat(pieces()).isEqualTo(2);
    runs.update(runId, run -> run.withTags(map(1, Noise::text)));
    assertThat(pieces()).isZero();
  }

  @Test
  void readsAgainWhenThePiecesAreReplacedMeanwhile() {
    String runId = newRun();
    runs.update(runId, run -> run.withTags(map(100, Noise::text)));
    boolean[] replaced = {false};
    DynamoDbClient slow =
        InterceptedDynamoDb.of(
            table.client(),
            (request, call) -> {
              if (Requests.reads(request, "PIECES#") && !replaced[0]) {
                replaced[0] = true;
                runs.update(runId, run -> run.withTags(map(90, Noise::text)));
              }
              return call.send(request);
            });

    Run read = new DynamoRunStore(table(slow)).find(runId).orElseThrow();
    assertThat(replaced).containsExactly(true);
    assertThat(read.tags()).isEqualTo(map(90, Noise::text));
  }

  @Test
  void removesThePiecesOfALostRace() {
    String runId = newRun();
    boolean[] overtaken = {false};
    DynamoDbClient slow =
        InterceptedDynamoDb.of(
            table.client(),
            (request, call) -> {
              if (request instanceof PutItemRequest && !overtaken[0]) {
                overtaken[0] = true;
                runs.update(runId, run -> run.withTags(map(60, Noise::text)));
              }
              return call.send(request);
            });
    new DynamoRunStore(table(slow)).update(runId, run -> run.withParams(Map.of("a", "b")));

    assertThat(run(runId).tags()).hasSize(60);
    assertThat(run(runId).params()).hasSize(1);
    assertThat(pieces()).isEqualTo(2);
  }

  private long pieces() {
    return table.client().scanPaginator(scan -> scan.tableName(table.name())).items().stream()
        .filter(item -> new Item(item).key().partition().startsWith("PIECES#"))
        .count();
  }

  private static Map<String, String> map(int size, Function<Integer, String> value) {
    return IntStream.range(0, size).boxed().collect(Collectors.toMap(i -> "key" + i, value));
  }
}
