package io.waymark.tracking.api;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.Run;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Searches find what MLflow's own server found, in its order, and refuse what it refused. */
class RecordedSearchesTest {
  private final Recording recording;
  private final Router router;

  RecordedSearchesTest() throws IOException {
    recording = Recording.read();
    List<Run> runs = recording.entities().runs();
    List<LoggedModel> models = recording.entities().models();
    router =
        new Router(
            SearchApi.bindings(
                new ExperimentSearch(recording.entities()::experiments),
                new RunSearch((ids, _) -> in(ids, runs, run -> run.info().experimentId())),
                new LoggedModelSearch(ids -> in(ids, models, LoggedModel::experimentId)),
                new DatasetSearch(_ -> runs)));
  }

  @TestFactory
  Stream<DynamicTest> runs() {
    return tests(
        "run_searches", "runs/search", "runs", run -> run.message("info").orElseThrow(), "run_id");
  }

  @TestFactory
  Stream<DynamicTest> experiments() {
    return tests(
        "experiment_searches",
        "experiments/search",
        "experiments",
        Function.identity(),
        "experiment_id");
  }

  @TestFactory
  Stream<DynamicTest> loggedModels() {
    return tests(
        "model_searches",
        "logged-models/search",
        "models",
        model -> model.message("info").orElseThrow(),
        "model_id");
  }

  private Stream<DynamicTest> tests(
      String cases, String path, String list, Function<Fields, Fields> info, String id) {
    return recording
        .cases(cases)
        .map(
            recorded ->
                DynamicTest.dynamicTest(
                    recorded.ask(),
                    () -> {
                      ApiResponse response = post(path, recorded.ask());
                      Fields answer =
                          Fields.of(Json.readObject(response.body().bytes()).orElseThrow());
                      if (recorded.found().isEmpty()) {
                        assertThat(response.status()).isEqualTo(400);
                        assertThat(answer.string("error_code")).hasValue("INVALID_PARAMETER_VALUE");
                      } else {
                        assertThat(answer.messages(list))
                            .extracting(found -> info.apply(found).requiredString(id))
                            .isEqualTo(recorded.found().get());
                      }
                    }));
  }

  private ApiResponse post(String path, String body) {
    return router.route(
        new ApiRequest(
            "POST",
            "/api/2.0/mlflow/" + path,
            Map.of(),
            Map.of("content-type", "application/json"),
            Body.of(body.getBytes(UTF_8))));
  }

  private static <E> List<E> in(
      Collection<String> experimentIds, List<E> entities, Function<E, String> experimentId) {
    return entities.stream()
        .filter(entity -> experimentIds.contains(experimentId.apply(entity)))
        .toList();
  }
}
