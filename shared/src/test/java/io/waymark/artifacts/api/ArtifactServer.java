package io.waymark.artifacts.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.DynamoSpanStore;
import io.waymark.dynamodb.DynamoTraceStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Router;
import io.waymark.json.Json;
import io.waymark.s3.Http;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.s3.S3Endpoint;
import io.waymark.tracing.spans.TraceFiles;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** The artifact endpoints on a bucket and a table of their own. */
final class ArtifactServer implements AutoCloseable {
  static final String PROXY = "/api/2.0/mlflow-artifacts/";

  private final String bucket = "artifacts-" + UUID.randomUUID();
  private final S3Client s3;
  private final String experimentId;
  private final DynamoRunStore runs;
  private final DynamoLoggedModelStore models;
  private final DynamoModelStore registry;
  private final Router router;

  ArtifactServer(S3Endpoint endpoint) {
    s3 = endpoint.client();
    s3.createBucket(create -> create.bucket(bucket));
    Table table = EmbeddedDynamoDb.newTable();
    experimentId =
        new DynamoExperimentStore(table).create("files", id -> "", Map.of(), 0).experimentId();
    runs = new DynamoRunStore(table);
    models = new DynamoLoggedModelStore(table);
    registry = new DynamoModelStore(table, InstantSource.system());
    router =
        new Router(
            ArtifactApi.bindings(
                new S3ArtifactStore(s3, bucket, Clock.systemUTC()),
                new ArtifactRoots(runs, models, registry, ArtifactScope.whole(bucket)),
                ArtifactScope.whole(bucket),
                new TraceFiles(
                    new DynamoExperimentStore(table),
                    new DynamoTraceStore(table),
                    new DynamoSpanStore(table))));
  }

  /** What a browser gets that says this of why it asks. */
  ApiResponse fetch(String path, Map<String, String> headers, Map<String, List<String>> query) {
    return router.route(new ApiRequest("GET", path, query, headers, Body.EMPTY));
  }

  String bucket() {
    return bucket;
  }

  /** A run whose artifacts are below {@code location}: {@code <location>/<run id>/artifacts}. */
  Run run(String location) {
    String id = runs.newRunId(experimentId);
    RunInfo info =
        new RunInfo(
            id,
            experimentId,
            "run",
            "user",
            RunStatus.RUNNING,
            0,
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            location + "/" + id + "/artifacts");
    Run run = new Run(info, Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());
    runs.create(run);
    return run;
  }

  LoggedModel model(String location, boolean deleted) {
    String id = models.newModelId(experimentId);
    LoggedModel model =
        new LoggedModel(
            id,
            experimentId,
            "model",
            location + "/models/" + id + "/artifacts",
            0,
            0,
            LoggedModelStatus.LOGGED_MODEL_READY,
            Optional.empty(),
            Optional.empty(),
            deleted,
            Map.of(),
            Map.of(),
            List.of());
    models.create(model);
    return model;
  }

  /** A GET; the query is names and values by turns. */
  Answer get(String path, String... query) {
    return call("GET", path, query(query), Map.of(), Body.EMPTY);
  }

  Answer head(String path) {
    return call("HEAD", path, Map.of(), Map.of(), Body.EMPTY);
  }

  Answer put(String path, String body) {
    return call("PUT", path, Map.of(), Map.of(), Body.ofText(body));
  }

  /** A PUT whose body did not come along. */
  Answer putWithout(String path, long length) {
    Map<String, String> headers = Map.of("content-length", String.valueOf(length));
    return call("PUT", path, Map.of(), headers, Body.EMPTY);
  }

  Answer post(String path, String json) {
    return call(
        "POST",
        path,
        Map.of(),
        Map.of("content-type", "application/json", "accept-encoding", "gzip, deflate"),
        Body.ofText(json));
  }

  Answer upload(byte[] body, String... query) {
    return call(
        "POST", "/ajax-api/2.0/mlflow/upload-artifact", query(query), Map.of(), Body.of(body));
  }

  Answer delete(String path) {
    return call("DELETE", path, Map.of(), Map.of(), Body.EMPTY);
  }

  private Answer call(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      Body body) {
    return new Answer(router.route(new ApiRequest(method, path, query, headers, body)));
  }

  private static Map<String, List<String>> query(String... namesAndValues) {
    Map<String, List<String>> query = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      query.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return query;
  }

  @Override
  public void close() {
    s3.close();
  }

  /** What the server said. */
  record Answer(ApiResponse response) {

    int status() {
      return response.status();
    }

    String text() {
      return response.body().text();
    }

    URI location() {
      return URI.create(String.valueOf(response.headers().get("location")));
    }

    /** The text of the file that a redirect leads to. */
    String download() {
      return Http.get(location()).body();
    }

    @Nullable Object field(String name) {
      return Json.readObject(text().getBytes(UTF_8)).orElseThrow().get(name);
    }

    /** {@code CODE: message} of an error. */
    String error() {
      return status() + " " + field("error_code") + ": " + field("message");
    }
  }
}
