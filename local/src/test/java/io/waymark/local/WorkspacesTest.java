package io.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two workspaces know nothing of each other, whatever is asked by whatever id. */
final class WorkspacesTest {
  private static final String API = "/api/2.0/mlflow/";
  private static final String WORKSPACES = "/api/3.0/mlflow/workspaces";
  private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts";

  private static LocalServer server;

  @BeforeAll
  static void start() throws Exception {
    server = LocalServer.start(Options.inMemory().withWorkspaces());
    for (String name : new String[] {"team-a", "team-b"}) {
      assertThat(send("default", "POST", WORKSPACES, "{\"name\":\"%s\"}".formatted(name)).status)
          .isEqualTo(201);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Answer(int status, String text) {
    Fields json() {
      return Fields.of(Json.readObject(text.getBytes(StandardCharsets.UTF_8)).orElseGet(Map::of));
    }

    String code() {
      return json().string("error_code").orElse("none");
    }
  }

  private static Answer send(String workspace, String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = server.uri().resolve(path);
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri)
                  .method(method, BodyPublishers.ofString(body))
                  .header("content-type", "application/json")
                  .header("X-MLFLOW-WORKSPACE", workspace)
                  .build(),
              BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    }
  }

  private static Answer get(String workspace, String path) throws Exception {
    return send(workspace, "GET", path, "");
  }

  private static Answer post(String workspace, String path, String body) throws Exception {
    return send(workspace, "POST", API + path, body);
  }

  private static String experiment(String workspace, String name) throws Exception {
    return post(workspace, "experiments/create", "{\"name\":\"%s\"}".formatted(name))
        .json()
        .requiredString("experiment_id");
  }

  private static String run(String workspace, String experimentId) throws Exception {
    return post(workspace, "runs/create", "{\"experiment_id\":\"%s\"}".formatted(experimentId))
        .json()
        .message("run")
        .flatMap(run -> run.message("info"))
        .orElseThrow()
        .requiredString("run_id");
  }

  @Test
  void aNameMayBeTakenInEach() throws Exception {
    String a = experiment("team-a", "same");
    String b = experiment("team-b", "same");
    assertThat(a).isNotEqualTo(b);
    assertThat(post("team-a", "experiments/create", "{\"name\":\"same\"}").code())
        .isEqualTo("RESOURCE_ALREADY_EXISTS");
    assertThat(get("team-b", API + "experiments/get?experiment_id=" + b).text)
        .contains("\"workspace\":\"team-b\"", "mlflow-artifacts:/workspaces/team-b/" + b);
    assertThat(get("team-b", API + "experiments/get?experiment_id=" + a).code())
        .isEqualTo("RESOURCE_DOES_NOT_EXIST");
    assertThat(get("team-b", API + "experiments/search?max_results=100").text)
        .contains("same")
        .doesNotContain("team-a");
    String model = "{\"name\":\"same\"}";
    assertThat(post("team-a", "registered-models/create", model).status).isEqualTo(200);
    assertThat(get("team-b", API + "registered-models/get?name=same").status).isEqualTo(404);
    assertThat(post("team-b", "registered-models/create", model).status).isEqualTo(200);
    assertThat(get("default", API + "registered-models/search").text).doesNotContain("same");
  }

  @Test
  void aRunIsFoundFromInsideOnly() throws Exception {
    String experimentId = experiment("team-a", "runs");
    String runId = run("team-a", experimentId);
    String own = "/workspaces/team-a/%s/%s/artifacts/f.txt".formatted(experimentId, runId);
    assertThat(send("team-a", "PUT", FILES + own, "secret").status).isEqualTo(200);
    assertThat(get("team-a", API + "artifacts/list?run_id=" + runId).text).contains("f.txt");
    for (String other : new String[] {"default", "team-b"}) {
      for (String path :
          new String[] {
            "runs/get?run_id=",
            "artifacts/list?run_id=",
            "metrics/get-history?metric_key=m&run_id=",
            "metrics/get-history-bulk-interval?metric_key=m&run_ids="
          }) {
        assertThat(get(other, API + path + runId).code())
            .as(path)
            .isEqualTo("RESOURCE_DOES_NOT_EXIST");
      }
      assertThat(get(other, "/get-artifact?path=f.txt&run_id=" + runId).status).isEqualTo(404);
      assertThat(
              post(
                      other,
                      "runs/log-metric",
                      "{\"run_id\":\"%s\",\"key\":\"m\",\"value\":1,\"timestamp\":1}"
                          .formatted(runId))
                  .status)
          .isEqualTo(404);
      assertThat(
              post(other, "runs/search", "{\"experiment_ids\":[\"%s\"]}".formatted(experimentId))
                  .text)
          .isEqualTo("{}");
      for (String method : new String[] {"GET", "PUT", "DELETE"}) {
        assertThat(send(other, method, FILES + own, "x").code())
            .isEqualTo("INVALID_PARAMETER_VALUE");
      }
      assertThat(get(other, FILES + "?path=workspaces/team-a").status).isEqualTo(400);
    }
    assertThat(send("default", "DELETE", FILES + "/workspaces", "").status).isEqualTo(400);
    assertThat(send("default", "DELETE", FILES + "/./workspaces/", "").status).isEqualTo(400);
  }

  @Test
  void aVersionLeadsToNoFilesOfOthers() throws Exception {
    String experimentId = experiment("team-a", "files");
    String runId = run("team-a", experimentId);
    String folder = "workspaces/team-a/%s/%s/artifacts".formatted(experimentId, runId);
    assertThat(send("team-a", "PUT", FILES + "/" + folder + "/f.txt", "secret").status)
        .isEqualTo(200);
    for (String other : new String[] {"default", "team-b"}) {
      assertThat(post(other, "registered-models/create", "{\"name\":\"thief\"}").status)
          .isEqualTo(200);
      int version = 0;
      for (String source :
          new String[] {
            "s3://artifacts/artifacts/" + folder,
            "s3://artifacts/artifacts/workspaces",
            "s3://artifacts/artifacts",
            "mlflow-artifacts:/" + folder,
            "mlflow-artifacts:/"
          }) {
        Answer made =
            post(
                other,
                "model-versions/create",
                "{\"name\":\"thief\",\"source\":\"%s\"}".formatted(source));
        if (made.status == 200) {
          version++;
          for (String path : new String[] {"f.txt", folder + "/f.txt"}) {
            assertThat(
                    get(
                            other,
                            "/model-versions/get-artifact?name=thief&version=%d&path=%s"
                                .formatted(version, path))
                        .status)
                .as("%s of %s in %s", path, source, other)
                .isIn(400, 404);
          }
        }
      }
    }
  }

  @Test
  void webhooksAndAuditTrailsAreOfOneWorkspace() throws Exception {
    assertThat(get("team-a", API + "webhooks").text).isEqualTo("{}");
    assertThat(post("team-a", "registered-models/create", "{\"name\":\"audited\"}").status)
        .isEqualTo(200);
    assertThat(get("team-a", API + "audit/search").text).contains("audited");
    assertThat(get("team-b", API + "audit/search").text).doesNotContain("audited");
    assertThat(get("default", API + "audit/search").text).doesNotContain("audited");
  }

  @Test
  void onlyAnEmptyWorkspaceIsDeleted() throws Exception {
    assertThat(send("default", "POST", WORKSPACES, "{\"name\":\"short-lived\"}").status)
        .isEqualTo(201);
    assertThat(post("short-lived", "registered-models/create", "{\"name\":\"m\"}").status)
        .isEqualTo(200);
    String workspace = WORKSPACES + "/short-lived";
    assertThat(send("default", "DELETE", workspace, "").text)
        .contains("table 'registered_models' still contains 1 resource(s)");
    assertThat(send("default", "DELETE", workspace + "?mode=CASCADE", "").code())
        .isEqualTo("FEATURE_DISABLED");
    assertThat(
            send("short-lived", "DELETE", API + "registered-models/delete", "{\"name\":\"m\"}")
                .status)
        .isEqualTo(200);
    assertThat(send("default", "DELETE", workspace, "").status).isEqualTo(204);
    assertThat(get("short-lived", API + "registered-models/search").code())
        .isEqualTo("RESOURCE_DOES_NOT_EXIST");
    assertThat(get("default", WORKSPACES).text).doesNotContain("short-lived");
  }
}
