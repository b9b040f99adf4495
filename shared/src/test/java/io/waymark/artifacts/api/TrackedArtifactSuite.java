package io.waymark.artifacts.api;

import static io.waymark.artifacts.api.ArtifactServer.PROXY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.artifacts.api.ArtifactServer.Answer;
import io.waymark.endpoint.ApiResponse;
import io.waymark.s3.Http;
import io.waymark.s3.S3Endpoint;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.Run;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The files of runs and models; a subclass says on which S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TrackedArtifactSuite {
  private static final String LIST = "/api/2.0/mlflow/artifacts/list";
  private static final String DOWNLOAD_URL = "/api/2.0/mlflow/artifacts/presigned-download-url";
  private static final String UPLOAD_URL = "/api/2.0/mlflow/artifacts/presigned-upload-url";

  private ArtifactServer server;
  private String runId;

  protected abstract S3Endpoint endpoint();

  @BeforeAll
  void start() {
    server = new ArtifactServer(endpoint());
    runId = server.run("mlflow-artifacts:/1").info().runId();
    server.put(PROXY + "artifacts/1/" + runId + "/artifacts/a.txt", "hello");
    server.put(PROXY + "artifacts/1/" + runId + "/artifacts/dir/b.json", "{}");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void listsARunsFilesByPathsFromItsRoot() {
    String root = "{\"root_uri\":\"mlflow-artifacts:/1/" + runId + "/artifacts\"";

    assertThat(server.get(LIST, "run_id", runId).text())
        .isEqualTo(
            root
                + ",\"files\":[{\"path\":\"a.txt\",\"is_dir\":false,\"file_size\":5},{\"path\":\"dir\",\"is_dir\":true}]}");
    assertThat(server.get(LIST, "run_uuid", runId, "path", "dir").text())
        .isEqualTo(
            root + ",\"files\":[{\"path\":\"dir/b.json\",\"is_dir\":false,\"file_size\":2}]}");
    assertThat(server.get(LIST, "run_id", runId, "path", "a.txt").text()).isEqualTo(root + "}");
    assertThat(server.get(LIST, "run_id", runId, "path", "none").text()).isEqualTo(root + "}");
  }

  @Test
  void showsAFileToItsOwnPagesAndSendsOthersToTheStore() {
    assertThat(fetched("same-origin", "cors").status()).isEqualTo(200);
    assertThat(fetched("same-origin", "cors").body().text()).isEqualTo("hello");
    assertThat(fetched("same-origin", "no-cors").headers())
        .containsEntry("content-disposition", "attachment; filename=a.txt")
        .containsEntry("content-security-policy", "sandbox; default-src 'none'");
    assertThat(fetched("same-origin", "navigate").status()).isEqualTo(302);
    assertThat(fetched("cross-site", "no-cors").status()).isEqualTo(302);
  }

  private ApiResponse fetched(String site, String mode) {
    return server.fetch(
        "/get-artifact",
        Map.of("sec-fetch-site", site, "sec-fetch-mode", mode),
        Map.of("run_id", List.of(runId), "path", List.of("a.txt")));
  }

  @Test
  void servesAFileOfARun() {
    assertThat(server.get("/get-artifact", "run_id", runId, "path", "a.txt").download())
        .isEqualTo("hello");
    assertThat(server.get("/get-artifact", "run_uuid", runId, "path", "dir/b.json").download())
        .isEqualTo("{}");
    assertThat(server.get("/get-artifact", "run_id", runId, "path", "dir").error())
        .isEqualTo(
            "400 INVALID_PARAMETER_VALUE: Artifact path refers to a directory, not a file: '1/%s/artifacts/dir'"
                .formatted(runId));
    assertThat(server.get("/get-artifact", "run_id", runId, "path", "none").error())
        .isEqualTo(
            "404 RESOURCE_DOES_NOT_EXIST: No such artifact: '1/%s/artifacts/none'"
                .formatted(runId));
    assertThat(server.get("/get-artifact", "run_id", runId).error())
        .startsWith("400 INVALID_PARAMETER_VALUE: Missing value for required parameter 'path'.");
  }

  @Test
  void saysWhatRunIsMissing() {
    assertThat(server.get(LIST).error())
        .startsWith("400 INVALID_PARAMETER_VALUE: Missing value for required parameter 'run_id'.");
    for (Answer answer :
        new Answer[] {
          server.get(LIST, "run_id", "nope"),
          server.get("/get-artifact", "run_id", "nope", "path", "a"),
          server.post(DOWNLOAD_URL, "{\"run_id\":\"nope\",\"path\":\"a\"}"),
          server.upload(new byte[1], "run_uuid", "nope", "path", "a")
        }) {
      assertThat(answer.error())
          .isEqualTo("404 RESOURCE_DOES_NOT_EXIST: Run with id=nope not found");
    }
  }

  @Test
  void refusesTrickyPaths() {
    for (Answer answer :
        new Answer[] {
          server.get(LIST, "run_id", runId, "path", "../x"),
          server.get("/get-artifact", "run_id", runId, "path", "%2e%2e/x"),
          server.upload(new byte[1], "run_uuid", runId, "path", "/x"),
          server.post(UPLOAD_URL, "{\"run_id\":\"r\",\"path\":\"../a\"}"),
          server.get(models("m-1", "directories"), "artifact_directory_path", ".."),
          server.get(models("m-1", "files"), "artifact_file_path", "a/../b")
        }) {
      assertThat(answer.error()).isEqualTo("400 INVALID_PARAMETER_VALUE: Invalid path");
    }
  }

  @Test
  void takesAnUploadOfTheWebUi() {
    String id = server.run("mlflow-artifacts:/1").info().runId();

    Answer upload = server.upload("{}".getBytes(UTF_8), "run_uuid", id, "path", "up/t.json");

    assertThat(upload.status()).isEqualTo(200);
    assertThat(upload.text()).isEmpty();
    assertThat(server.get("/get-artifact", "run_id", id, "path", "up/t.json").download())
        .isEqualTo("{}");
  }

  @Test
  void refusesAnUploadThatIsIncompleteOrTooLarge() {
    byte[] data = {1};
    assertThat(server.upload(data, "path", "a").error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE: Request must specify run_uuid.");
    assertThat(server.upload(data, "run_uuid", runId).error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE: Request must specify path.");
    assertThat(server.upload(new byte[0], "run_uuid", runId, "path", "a").error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE: Request must specify data.");
    assertThat(
            server.upload(new byte[10 * 1024 * 1024 + 1], "run_uuid", runId, "path", "a").error())
        .isEqualTo("400 INVALID_PARAMETER_VALUE: Artifact size is too large. Max size is 10MB.");
  }

  @Test
  void servesTheFilesOfAModel() {
    LoggedModel model = server.model("mlflow-artifacts:/1", false);
    String id = model.modelId();
    server.put(PROXY + "artifacts/1/models/" + id + "/artifacts/MLmodel", "flavors");

    assertThat(server.get(models(id, "directories")).text())
        .isEqualTo(
            "{\"root_uri\":\"%s\",\"files\":[{\"path\":\"MLmodel\",\"is_dir\":false,\"file_size\":7}]}"
                .formatted(model.artifactUri()));
    assertThat(server.get(models(id, "files"), "artifact_file_path", "MLmodel").download())
        .isEqualTo("flavors");
    assertThat(server.get(models(id, "files")).error())
        .isEqualTo(
            "400 BAD_REQUEST: Request must include the \"artifact_file_path\" query parameter.");
  }

  @Test
  void knowsNoDeletedModel() {
    String id = server.model("mlflow-artifacts:/1", true).modelId();

    assertThat(server.get(models(id, "directories")).error())
        .isEqualTo(
            "404 RESOURCE_DOES_NOT_EXIST: Logged model with ID '%s' not found.".formatted(id));
  }

  @Test
  void presignsNothingForProxiedArtifacts() {
    String request = "{\"run_id\":\"%s\",\"path\":\"a.txt\"}".formatted(runId);

    assertThat(server.post(DOWNLOAD_URL, request).error())
        .isEqualTo(
            "400 INVALID_PARAMETER_VALUE: Presigned download is not supported for runs with proxied"
                + " artifact storage (artifact URI scheme: mlflow-artifacts). This endpoint"
                + " requires a run with a direct cloud storage artifact URI.");
    assertThat(server.post(UPLOAD_URL, request.replace("}", ",\"expiration\":\"x\"}")).error())
        .startsWith("400 INVALID_PARAMETER_VALUE: Invalid value \"x\" for parameter 'expiration'");
    assertThat(server.post(UPLOAD_URL, request).error())
        .isEqualTo(
            "400 INVALID_PARAMETER_VALUE: Presigned upload is not supported for proxied artifact"
                + " storage (artifact URI scheme: mlflow-artifacts). This endpoint requires a"
                + " direct cloud storage artifact URI.");
  }

  @Test
  void presignsForArtifactsInTheBucket() {
    Run run = server.run("s3://" + server.bucket() + "/artifacts/team");
    String file = "\"run_id\":\"%s\",\"path\":\"out/t.csv\"".formatted(run.info().runId());

    Answer upload = server.post(UPLOAD_URL, "{" + file + "}");
    assertThat(upload.text()).contains("\"headers\":{\"Content-Type\":\"text/csv\"}");
    Http.put(presigned(upload), "1,2".getBytes(UTF_8), "content-type", "text/csv");
    Answer download = server.post(DOWNLOAD_URL, "{" + file + ",\"expiration\":604800}");

    assertThat(download.field("file_size")).isEqualTo(3);
    assertThat(Http.get(presigned(download)).body()).isEqualTo("1,2");
    assertThat(
            server.get("/get-artifact", "run_id", run.info().runId(), "path", "out/none").error())
        .isEqualTo("404 RESOURCE_DOES_NOT_EXIST: No such artifact: 'out/none'");
    assertThat(server.get(LIST, "run_id", run.info().runId(), "path", "out").text())
        .isEqualTo(
            "{\"root_uri\":\"%s\",\"files\":[{\"path\":\"out/t.csv\",\"is_dir\":false,\"file_size\":3}]}"
                .formatted(run.info().artifactUri()));
  }

  @Test
  void presignsAnUploadToAModel() {
    String id = server.model("s3://" + server.bucket() + "/artifacts/1", false).modelId();
    Answer upload =
        server.post(UPLOAD_URL, "{\"model_id\":\"%s\",\"path\":\"w.bin\"}".formatted(id));

    Http.put(presigned(upload), "w".getBytes(UTF_8), "content-type", "application/octet-stream");
    assertThat(server.get(models(id, "files"), "artifact_file_path", "w.bin").download())
        .isEqualTo("w");
  }

  @Test
  void boundsTheLifeOfAUrl() {
    Run run = server.run("s3://" + server.bucket() + "/artifacts/team");
    String file = "\"run_id\":\"%s\",\"path\":\"a\"".formatted(run.info().runId());

    for (String url : new String[] {UPLOAD_URL, DOWNLOAD_URL}) {
      for (long seconds : new long[] {0, -1, 604801}) {
        assertThat(server.post(url, "{%s,\"expiration\":%d}".formatted(file, seconds)).error())
            .isEqualTo(
                "400 INVALID_PARAMETER_VALUE: expiration must be between 1 and 604800 seconds (got %d)."
                    .formatted(seconds));
      }
    }
    assertThat(server.post(UPLOAD_URL, "{\"path\":\"a\"}").error())
        .isEqualTo(
            "400 INVALID_PARAMETER_VALUE: Exactly one of run_id and model_id must be provided.");
  }

  @Test
  void saysWhichArtifactsItCannotReach() {
    for (String root : new String[] {"s3://foreign/artifacts", "gs://bucket", "/tmp/mlruns"}) {
      String id = server.run(root).info().runId();
      assertThat(server.get(LIST, "run_id", id).error())
          .startsWith(
              "400 INVALID_PARAMETER_VALUE: This server can't reach the artifacts at '" + root);
    }
  }

  private static URI presigned(Answer answer) {
    return URI.create(String.valueOf(answer.field("presigned_url")));
  }

  private static String models(String id, String what) {
    return "/ajax-api/2.0/mlflow/logged-models/%s/artifacts/%s".formatted(id, what);
  }
}
