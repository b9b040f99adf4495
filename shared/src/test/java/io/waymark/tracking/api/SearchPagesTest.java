package io.waymark.tracking.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Router;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.search.DatasetSearch;
import io.waymark.search.ExperimentSearch;
import io.waymark.search.LoggedModelSearch;
import io.waymark.search.RunSearch;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.ModelOutput;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the answers to searches look like, above all when much is found. */
class SearchPagesTest {

  @Test
  void nothingFoundIsAnEmptyObject() {
    assertThat(search(List.of(), "").body().text()).isEqualTo("{}");
  }

  @Test
  void aRunThatIsFoundShowsNoModelsItRead() {
    Run run = run(0, 1).withInputs(List.of(), List.of("m-1"));

    Fields found =
        fields(search(List.of(run.withModelOutputs(List.of(new ModelOutput("m-2", 3)))), ""))
            .messages("runs")
            .getFirst();

    assertThat(found.message("inputs").orElseThrow().has("model_inputs")).isFalse();
    assertThat(found.message("outputs").orElseThrow().messages("model_outputs")).hasSize(1);
  }

  @Test
  void pagesEndWhereAResponseIsFullAndTogetherHoldEverything() {
    List<Run> runs = IntStream.range(0, 40).mapToObj(i -> run(i, 300_000)).toList();

    List<String> found = new ArrayList<>();
    int pages = 0;
    Optional<String> token = Optional.of("");
    while (token.isPresent()) {
      ApiResponse response = search(runs, token.get());
      assertThat(response.body().length()).isLessThanOrEqualTo(ApiResponse.MAX_BODY);
      for (Fields run : fields(response).messages("runs")) {
        found.add(run.message("info").orElseThrow().requiredString("run_id"));
      }
      token = fields(response).string("next_page_token");
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(found).containsExactlyElementsOf(runs.stream().map(r -> r.info().runId()).toList());
  }

  @Test
  void aPageHoldsOneRunAtLeast() {
    List<Run> runs = List.of(run(0, ApiResponse.MAX_BODY - 105_000), run(1, 10_000));

    Fields answer = fields(search(runs, ""));

    assertThat(answer.messages("runs")).hasSize(1);
    assertThat(answer.has("next_page_token")).isTrue();
  }

  @Test
  void aRunLargerThanAnAnswerIsNoEndOfASearch() {
    List<Run> runs = List.of(run(0, 1), run(1, 3 * ApiResponse.MAX_BODY), run(2, 1));

    List<Fields> found = new ArrayList<>();
    Optional<String> token = Optional.of("");
    while (token.isPresent()) {
      Fields answer = fields(search(runs, token.get()));
      found.addAll(answer.messages("runs"));
      token = answer.string("next_page_token");
    }

    assertThat(found).hasSize(3);
    Fields giant = found.get(1).message("data").orElseThrow();
    assertThat(giant.messages("tags").getFirst().requiredString("key")).isEqualTo(RunExcerpt.TAG);
  }

  private static Run run(int number, int size) {
    RunInfo info =
        new RunInfo(
            "run-" + (100 + number),
            "1",
            "",
            "",
            RunStatus.RUNNING,
            0,
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            "");
    Map<String, String> tags = Map.of("tag", "\"".repeat(size / 2));
    return new Run(info, Map.of(), Map.of(), tags, List.of(), List.of(), List.of());
  }

  private static ApiResponse search(List<Run> runs, String token) {
    Router router =
        new Router(
            SearchApi.bindings(
                new ExperimentSearch(List::of),
                new RunSearch((_, _) -> runs),
                new LoggedModelSearch(_ -> List.of()),
                new DatasetSearch(_ -> runs)));
    String body = "{\"experiment_ids\":[\"1\"],\"page_token\":\"%s\"}".formatted(token);
    return router.route(
        new ApiRequest(
            "POST",
            "/api/2.0/mlflow/runs/search",
            Map.of(),
            Map.of("content-type", "application/json"),
            Body.ofText(body)));
  }

  private static Fields fields(ApiResponse response) {
    assertThat(response.status()).isEqualTo(200);
    return Fields.of(Json.readObject(response.body().bytes()).orElseThrow());
  }
}
