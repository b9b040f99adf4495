package io.waymark.dynamodb;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.waymark.tracking.api.ApiCaller;
import io.waymark.tracking.api.ApiCaller.Answer;
import io.waymark.tracking.api.TrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Counts what a usual job's calls and a look at its runs use of DynamoDB, into {@code
 * docs/units.tsv}: from that file the cost table of infra's README is reckoned.
 */
class CallUnitsTest {
  private static final Path FILE = Path.of("..", "docs", "units.tsv");
  private static final int STEPS = 100;
  private static final int RUNS = 50;
  private static final long START = 1_767_225_600_000L;

  private final CapacityMeter meter = new CapacityMeter();
  private final Table plain = EmbeddedDynamoDb.newTable();
  private final Table table = new Table(meter.around(plain.client()), plain.name());
  private final ApiCaller api = TrackingServer.start(table);
  private final StringBuilder page = new StringBuilder("call\tread units\twrite units\n");

  @Test
  void areAsTheFileSays() throws IOException {
    String experiment = api.post("experiments/create", "{\"name\": \"e\"}").textAt("experiment_id");
    String run = job(experiment);
    for (int other = 1; other < RUNS; other++) {
      small(experiment, other);
    }
    count(
        "search-runs, a page of 50",
        () ->
            api.post(
                "runs/search",
                "{\"experiment_ids\": [\"%s\"], \"max_results\": 50}".formatted(experiment)));
    count("get-run", () -> api.get("runs/get", "run_id", run));
    count(
        "get-metric-history, 100 points",
        () -> api.get("metrics/get-history", "run_id", run, "metric_key", "metric-3"));
    if (System.getProperty("units.mode", "check").equals("write")) {
      Files.writeString(FILE, page);
    }
    List<String> kept = Files.readAllLines(FILE);
    List<String> counted = page.toString().lines().toList();
    assertThat(counted).hasSameSizeAs(kept);
    for (int row = 1; row < kept.size(); row++) {
      assertIsAbout(kept.get(row).split("\t"), counted.get(row).split("\t"));
    }
  }

  /** Ids are drawn, and packed with what they are ids of, so sizes differ by some bytes. */
  private static void assertIsAbout(String[] kept, String[] counted) {
    String how = "`mvn test -pl shared -Dtest=CallUnitsTest -Dunits.mode=write` writes it";
    assertThat(counted[0]).as(how).isEqualTo(kept[0]);
    for (int unit = 1; unit <= 2; unit++) {
      assertThat(Double.parseDouble(counted[unit]))
          .as("%s: %s", counted[0], how)
          .isCloseTo(Double.parseDouble(kept[unit]), within(1.0));
    }
  }

  /** A run with 20 parameters, 10 metrics a step, some tags, and an end. */
  private String job(String experiment) {
    count(
        "get-experiment-by-name", () -> api.get("experiments/get-by-name", "experiment_name", "e"));
    Answer created = count("create-run", () -> create(experiment, 0));
    String run = created.textAt("run", "info", "run_id");
    count("log-batch, 20 params", () -> params(run));
    count("set-tag", () -> api.post("runs/set-tag", tag(run)));
    meter.reset();
    for (int step = 0; step < STEPS; step++) {
      ok(metrics(run, step));
    }
    add("log-batch, 10 metrics", STEPS);
    count("update-run, the end", () -> end(run));
    return run;
  }

  private void small(String experiment, int number) {
    String run = create(experiment, number).textAt("run", "info", "run_id");
    ok(params(run));
    ok(metrics(run, 0));
    ok(end(run));
  }

  private Answer create(String experiment, int number) {
    return api.post(
        "runs/create",
        """
        {"experiment_id": "%s", "run_name": "run-%04d", "start_time": %d, "tags": [
        {"key": "mlflow.user", "value": "somebody"}, {"key": "mlflow.source.type", "value": "LOCAL"},
        {"key": "mlflow.source.name", "value": "/home/somebody/project/train.py"}]}
        """
            .formatted(experiment, number, START));
  }

  private Answer params(String run) {
    String params =
        IntStream.range(0, 20)
            .mapToObj("{\"key\": \"parameter-%1$d\", \"value\": \"value-%1$d\"}"::formatted)
            .collect(joining(", "));
    return api.post(
        "runs/log-batch", "{\"run_id\": \"%s\", \"params\": [%s]}".formatted(run, params));
  }

  private Answer metrics(String run, int step) {
    String metrics =
        IntStream.range(0, 10).mapToObj(metric -> metric(metric, step)).collect(joining(", "));
    return api.post(
        "runs/log-batch", "{\"run_id\": \"%s\", \"metrics\": [%s]}".formatted(run, metrics));
  }

  private static String metric(int number, int step) {
    return String.format(
        Locale.ROOT,
        "{\"key\": \"metric-%d\", \"value\": %.12f, \"timestamp\": %d, \"step\": %d}",
        number,
        Math.sin(number + step),
        START + 1_000L * step,
        step);
  }

  private static String tag(String run) {
    return "{\"run_id\": \"%s\", \"key\": \"stage\", \"value\": \"trained\"}".formatted(run);
  }

  private Answer end(String run) {
    return api.post(
        "runs/update",
        "{\"run_id\": \"%s\", \"status\": \"FINISHED\", \"end_time\": %d}"
            .formatted(run, START + 3_600_000));
  }

  private Answer count(String call, Supplier<Answer> made) {
    meter.reset();
    Answer answer = ok(made.get());
    add(call, 1);
    return answer;
  }

  /** A row with the mean of some calls. */
  private void add(String call, int calls) {
    page.append(
        String.format(
            Locale.ROOT, "%s\t%.1f\t%.1f\n", call, meter.reads() / calls, meter.writes() / calls));
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }
}
