package io.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
    return send("ada", workspace, method, path, body);
  }

  private static Answer send(
      String person, String workspace, String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = server.uri().resolve(path);
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri)
                  .method(method, BodyPublishers.ofString(body))
                  .header("content-type", "application/json")
                  .header("X-MLFLOW-WORKSPACE", workspace)
                  .header("authorization", basic(person))
                  .build(),
              BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    }
  }

  private static String basic(String person) {
    return "Basic "
        + Base64.getEncoder().encodeToString((person + ":x").getBytes(StandardCharsets.UTF_8));
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
  void aModelIsPromotedInItsWorkspace() throws Exception {
    String name = "{\"name\":\"promoted\"}";
    String alias = "{\"name\":\"promoted\",\"alias\":\"champion\",\"version\":\"1\"}";
    for (String workspace : new String[] {"team-a", "team-b"}) {
      assertThat(post(workspace, "registered-models/create", name).status).isEqualTo(200);
      String version = "{\"name\":\"promoted\",\"source\":\"s3://elsewhere/model\"}";
      assertThat(post(workspace, "model-versions/create", version).status).isEqualTo(200);
    }
    String policy =
        "{\"model\":\"promoted\",\"alias\":\"champion\","
            + "\"approvers\":[{\"group\":\"risk\",\"members\":[\"ben\"]}]}";
    assertThat(post("team-a", "promotion-policies/set", policy).status).isEqualTo(200);
    assertThat(get("team-b", API + "promotion-policies/list").text).doesNotContain("promoted");
    assertThat(post("team-a", "registered-models/alias", alias).status).isEqualTo(403);
    assertThat(post("team-b", "registered-models/alias", alias).status).isEqualTo(200);

    Fields asked = post("team-a", "promotions/create", alias).json();
    String id = asked.message("promotion").orElseThrow().requiredString("promotion_id");
    awaitText("team-a", "promotions/get?promotion_id=" + id, "\"status\":\"PENDING\"");
    Answer pending = get("team-a", API + "promotions/get?promotion_id=" + id);
    Fields evidence =
        pending
            .json()
            .message("promotion")
            .flatMap(found -> found.message("evidence"))
            .orElseThrow();
    for (String other : new String[] {"default", "team-b"}) {
      assertThat(get(other, API + "promotions/get?promotion_id=" + id).status).isEqualTo(404);
      assertThat(post(other, "promotions/search", "{}").text).doesNotContain(id);
    }
    String vote =
        "{\"promotion_id\":\"%s\",\"evidence_hash\":\"%s\"}"
            .formatted(id, evidence.requiredString("hash"));
    assertThat(send("ben", "team-b", "POST", API + "promotions/approve", vote).status)
        .isEqualTo(404);
    assertThat(send("ben", "team-a", "POST", API + "promotions/approve", vote).status)
        .isEqualTo(200);
    awaitText("team-a", "promotions/get?promotion_id=" + id, "\"status\":\"APPLIED\"");
    assertThat(get("team-a", API + "registered-models/get?name=promoted").text)
        .contains("\"alias\":\"champion\"");
    assertThat(get("team-a", API + "audit/search").text).contains("promotion.apply", id);
    assertThat(get("default", API + "audit/search").text).doesNotContain(id);
    assertThat(get("team-b", API + "audit/search").text).doesNotContain("promotion.apply");
  }

  @Test
  void aProjectRunsInItsWorkspace() throws Exception {
    byte[] zip = project("echo in $MLFLOW_WORKSPACE as $MLFLOW_RUN_ID");
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
    String size = "{\"size\":%d,\"sha256\":\"%s\"}".formatted(zip.length, sha256);
    Fields upload = post("team-a", "project-runs/create-upload", size).json();
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(upload.requiredString("url")))
            .PUT(BodyPublishers.ofByteArray(zip));
    // The client sets the length by itself.
    upload.texts("headers").entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
        .forEach(header -> put.header(header.getKey(), header.getValue()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(put.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
    String submission =
        "{\"archive\":\"%s\",\"experiment_name\":\"projects\",\"env_manager\":\"local\"}"
            .formatted(sha256);
    // What was uploaded to a workspace is not there in another.
    assertThat(post("team-b", "project-runs/submit", submission).text).contains("not uploaded");
    Answer submitted = post("team-a", "project-runs/submit", submission);
    assertThat(submitted.status).as(submitted.text).isEqualTo(200);
    String run = submitted.json().message("project_run").orElseThrow().requiredString("run_id");
    awaitText("team-a", "project-runs/get?run_id=" + run, "\"state\":\"SUCCEEDED\"");
    assertThat(get("team-a", API + "project-runs/logs?run_id=" + run).text)
        .contains("in team-a as " + run);
    awaitText("team-a", "runs/get?run_id=" + run, "\"status\":\"FINISHED\"");
    awaitText(
        "team-a", "artifacts/list?path=project/logs&run_id=" + run, "project/logs/attempt-1.log");
    assertThat(get("team-a", API + "runs/get?run_id=" + run).text)
        .contains("mlflow-artifacts:/workspaces/team-a/");
    assertThat(get("team-a", API + "audit/search").text).contains("project_run.submit");
    for (String other : new String[] {"default", "team-b"}) {
      assertThat(get(other, API + "project-runs/get?run_id=" + run).status).isEqualTo(404);
      assertThat(get(other, API + "project-runs/logs?run_id=" + run).status).isEqualTo(404);
      assertThat(post(other, "project-runs/cancel", "{\"run_id\":\"%s\"}".formatted(run)).status)
          .isEqualTo(404);
      assertThat(post(other, "project-runs/search", "{}").text).doesNotContain(run);
      assertThat(get(other, API + "audit/search").text).doesNotContain(run);
    }
  }

  private static byte[] project(String command) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("MLproject"));
      zip.write(
          "entry_points: {main: {command: \"%s\"}}"
              .formatted(command)
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static void awaitText(String workspace, String path, String text) throws Exception {
    Instant end = Instant.now().plusSeconds(90);
    String found = get(workspace, API + path).text;
    while (!found.contains(text)) {
      assertThat(Instant.now()).as(found).isBefore(end);
      Thread.sleep(100);
      found = get(workspace, API + path).text;
    }
  }

  @Test
  void aWorkspaceThatIsNotEmptyIsDeletedOnlyWhereThatIsSaid() throws Exception {
    assertThat(send("default", "POST", WORKSPACES, "{\"name\":\"short-lived\"}").status)
        .isEqualTo(201);
    assertThat(post("short-lived", "registered-models/create", "{\"name\":\"m\"}").status)
        .isEqualTo(200);
    String workspace = WORKSPACES + "/short-lived";
    assertThat(send("default", "DELETE", workspace, "").text)
        .contains("table 'registered_models' still contains 1 resource(s)");
    assertThat(send("default", "DELETE", workspace + "?mode=CASCADE", "").status).isEqualTo(204);
    assertThat(get("short-lived", API + "registered-models/search").code())
        .isEqualTo("RESOURCE_DOES_NOT_EXIST");
    assertThat(get("default", WORKSPACES).text).doesNotContain("short-lived");
  }
}
