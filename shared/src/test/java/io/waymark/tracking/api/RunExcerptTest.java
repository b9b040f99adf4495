package io.waymark.tracking.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an answer shows of a run that is larger than it may be. */
class RunExcerptTest {
  private final Random random = new Random(3);

  @Test
  void aRunThatFitsIsWhole() {
    Run run = run(entries(100, _ -> noise(6_000)), Map.of("a", "b"), List.of());

    assertThat(shown(run, "").keySet()).isEqualTo(run.params().keySet());
    assertThat(text(run, "")).doesNotContain(RunExcerpt.TAG);
  }

  /** The sizes that one run must be able to have. */
  @Test
  void aVeryWideRunIsWhole() {
    Map<String, Metric> metrics = new HashMap<>();
    entries(3_000, _ -> "").keySet().forEach(key -> metrics.put(key, new Metric(key, 1, 1, 1)));
    Run run =
        run(entries(5_000, _ -> noise(100)), entries(100, _ -> noise(8_000)), List.of())
            .withMetrics(metrics);

    assertThat(shown(run, "")).isEqualTo(run.params());
    assertThat(text(run, "")).doesNotContain(RunExcerpt.TAG);
  }

  @Test
  void aRunThatFitsWhenGzippedIsWholeToWhoReadsThat() {
    Run run = run(entries(2_000, i -> "value ".repeat(900) + i), Map.of(), List.of());

    assertThat(shown(run, "gzip, deflate")).isEqualTo(run.params());
    assertThat(shown(run, "").size()).isBetween(600, 1_999);
  }

  @Test
  void theLargestEntriesAreLeftOutAndATagSaysSo() {
    Map<String, String> params = new HashMap<>(entries(1_000, _ -> noise(6_000)));
    params.put("small", "1");
    Dataset large =
        new Dataset("d", "e", "local", "{}", Optional.empty(), Optional.of("p".repeat(1_000_000)));
    Dataset small = new Dataset("s", "e", "local", "{}", Optional.empty(), Optional.empty());
    Run run =
        run(
                params,
                Map.of("mlflow.runName", "giant"),
                List.of(new DatasetInput(large, Map.of()), new DatasetInput(small, Map.of())))
            .withMetrics(Map.of("loss", new Metric("loss", 1, 1, 1)));

    Map<String, String> shown = shown(run, "gzip");

    assertThat(text(run, "").length()).isLessThan(ApiResponse.MAX_BODY);
    assertThat(shown).containsEntry("small", "1").hasSizeBetween(500, 999);
    assertThat(params).containsAllEntriesOf(shown);
    assertThat(text(run, ""))
        .contains("{\"key\":\"mlflow.runName\",\"value\":\"giant\"}")
        .contains("its %d largest params".formatted(1_002 - shown.size()))
        .contains("\"loss\"", "\"name\":\"s\"")
        .doesNotContain("pppppppp");
  }

  private static Map<String, String> shown(Run run, String acceptEncoding) {
    Fields data =
        Fields.of(Json.readObject(text(run, acceptEncoding).getBytes(UTF_8)).orElseThrow())
            .message("data")
            .orElseThrow();
    Map<String, String> params = new HashMap<>();
    data.messages("params")
        .forEach(param -> params.put(param.requiredString("key"), param.requiredString("value")));
    return params;
  }

  private static String text(Run run, String acceptEncoding) {
    ApiRequest request =
        new ApiRequest("GET", "/", Map.of(), Map.of("accept-encoding", acceptEncoding), Body.EMPTY);
    return new String(RunExcerpt.write(request, run, RunJson::write), UTF_8);
  }

  private static Run run(
      Map<String, String> params, Map<String, String> tags, List<DatasetInput> datasets) {
    RunInfo info =
        new RunInfo(
            "0".repeat(32),
            "1",
            "giant",
            "",
            RunStatus.RUNNING,
            0,
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            "");
    return new Run(info, Map.of(), params, tags, datasets, List.of(), List.of());
  }

  private static Map<String, String> entries(int size, IntFunction<String> value) {
    Map<String, String> entries = new HashMap<>();
    IntStream.range(0, size).forEach(i -> entries.put("key" + i, value.apply(i)));
    return entries;
  }

  private String noise(int length) {
    return random
        .ints(length, 'A', 'z')
        .map(c -> c == '\\' ? '-' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
