package io.waymark.projectruns;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.emulators.Answer;
import io.waymark.emulators.Backend;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API of project runs as a person uses it. */
final class ProjectRuns {
  private static final String USER = "ada";
  private static final String PREFIX = "/api/2.0/mlflow/";
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int UNAVAILABLE = 503;
  private static final int RETRIES = 20;

  /** MLflow's words, by those of the project run's end. */
  private static final Map<String, String> STATUS =
      Map.of(
          "SUCCEEDED", "FINISHED",
          "FAILED", "FAILED",
          "TIMED_OUT", "FAILED",
          "CANCELLED", "KILLED");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Backend backend;

  ProjectRuns(Backend backend) {
    this.backend = backend;
  }

  /** Uploads a project, unless it is there. */
  void upload(Projects project) throws Exception {
    Answer created =
        post(
            "project-runs/create-upload",
            Map.of("size", project.zip().length, "sha256", project.sha256()));
    Optional<String> url = Fields.of(created.body()).string("url");
    if (url.isPresent()) {
      HttpRequest.Builder put =
          HttpRequest.newBuilder(URI.create(url.get()))
              .PUT(HttpRequest.BodyPublishers.ofByteArray(project.zip()));
      Fields.of(created.body()).texts("headers").forEach(put::header);
      assertThat(HTTP.send(put.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  /** Submits an entry point of an uploaded project; gives the run's id. */
  String submit(Projects project, String entryPoint, Map<String, Object> more) throws Exception {
    Map<String, Object> fields = new HashMap<>(more);
    fields.put("archive", project.sha256());
    fields.put("entry_point", entryPoint);
    return submit(fields);
  }

  /** Submits whatever is asked for, with the Python that is there. */
  String submit(Map<String, Object> asked) throws Exception {
    Map<String, Object> fields = new HashMap<>(asked);
    fields.put("env_manager", "local");
    fields.putIfAbsent("experiment_id", "0");
    return post("project-runs/submit", fields).text("project_run", "run_id");
  }

  Answer get(String runId) throws Exception {
    return get("project-runs/get", "run_id=" + runId);
  }

  void cancel(String runId) throws Exception {
    post("project-runs/cancel", Map.of("run_id", runId, "reason", "enough"));
  }

  /** Waits until a run has the state; it must not end otherwise. */
  Answer await(String runId, String state, Duration patience) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Answer found = get(runId);
      String now = found.text("project_run", "state");
      if (now.equals(state)) {
        return found;
      }
      if (STATUS.containsKey(now) || System.nanoTime() > deadline) {
        throw new AssertionError("not %s: %s".formatted(state, found.body()));
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Waits for an end, and until the MLflow run says the same, which it may a moment later. */
  Answer awaitEnd(String runId, String state, Duration patience) throws Exception {
    Answer ended = await(runId, state, patience);
    String status = "";
    for (int i = 0; i < RETRIES && !status.equals(STATUS.get(state)); i++) {
      status = get("runs/get", "run_id=" + runId).text("run", "info", "status");
      Thread.sleep(PAUSE.dividedBy(5));
    }
    assertThat(status).isEqualTo(STATUS.get(state));
    return ended;
  }

  List<String> lines(String runId) throws Exception {
    Answer page = get("project-runs/logs", "run_id=" + runId);
    return Fields.of(page.body()).messages("lines").stream()
        .map(line -> line.string("text").orElse(""))
        .toList();
  }

  void awaitLine(String runId, String line, Duration patience) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!lines(runId).contains(line)) {
      assertThat(System.nanoTime()).as("%s", get(runId).body()).isLessThan(deadline);
      Thread.sleep(PAUSE);
    }
  }

  /** The runs of an experiment that are in one of the states. */
  List<Fields> search(String experimentId, Set<String> states) throws Exception {
    Answer found =
        post(
            "project-runs/search",
            Map.of(
                "experiment_ids", List.of(experimentId),
                "states", List.copyOf(states),
                "max_results", 1_000));
    return Fields.of(found.body()).messages("project_runs");
  }

  String experiment(String name) throws Exception {
    return post("experiments/create", Map.of("name", name)).text("experiment_id");
  }

  /** The paths of a run's files in a folder. */
  List<String> files(String runId, String folder) throws Exception {
    Answer listed = get("artifacts/list", "run_id=%s&path=%s".formatted(runId, folder));
    return Fields.of(listed.body()).messages("files").stream()
        .map(file -> file.requiredString("path"))
        .toList();
  }

  private Answer post(String path, Map<String, Object> fields) throws Exception {
    return call(path, "", Optional.of(CanonicalJson.text(fields)));
  }

  private Answer get(String path, String query) throws Exception {
    return call(path, query, Optional.empty());
  }

  /** Again where many write at the same time, as the stock clients do. */
  private Answer call(String path, String query, Optional<String> json) throws Exception {
    Answer answer = backend.call(USER, PREFIX + path, query, json);
    for (int i = 0; i < RETRIES && answer.status() == UNAVAILABLE; i++) {
      Thread.sleep(PAUSE);
      answer = backend.call(USER, PREFIX + path, query, json);
    }
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return answer;
  }
}
