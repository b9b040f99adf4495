package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.api.Access;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.digest.Sha256;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Method;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.projects.OutcomeArtifacts;
import io.waymark.projects.ProjectSettings;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.SourcePreparation;
import io.waymark.projects.WorkflowSteps;
import io.waymark.projects.api.TrackingLogin;
import io.waymark.projects.entities.Backend;
import io.waymark.s3.Http;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.services.s3.S3Client;

/** The function of project runs on real stores, and the steps of its workflow without one. */
final class ProjectServer {
  static final String MLPROJECT =
      """
      name: wine
      entry_points:
        main:
          parameters:
            alpha: {type: float, default: 0.5}
          command: "python train.py {alpha}"
      """;

  final Table tracking = EmbeddedDynamoDb.newTable();
  final Table registry = EmbeddedDynamoDb.newTable();
  final ProjectParts parts;
  final ProjectSteps steps;

  private final ProjectSettings settings = new ProjectSettings(2, List.of(Backend.CODEBUILD));
  private ProjectFunction function;

  ProjectServer(S3Client s3) {
    String bucket = "projects-" + UUID.randomUUID();
    s3.createBucket(create -> create.bucket(bucket));
    Clock clock = Clock.systemUTC();
    parts =
        ProjectParts.each(tracking, registry, Workspaces.off(), () -> s3, bucket, clock)
            .of(Workspace.DEFAULT);
    steps =
        new WorkflowSteps(
            parts.store(),
            parts.tracking(),
            SourcePreparation.ofUploads(parts.sources()),
            new OutcomeArtifacts(
                parts.tracking(),
                parts.logs(),
                new Artifacts(new S3ArtifactStore(s3, bucket, clock)),
                ArtifactScope.whole(bucket)),
            settings,
            clock);
    function =
        new ProjectFunction(
            new PerWorkspace<>(_ -> parts), settings, TrackingLogin.TOKEN, Access.off());
  }

  /** From now on not everybody may do everything. */
  void lock(Access access) {
    function =
        new ProjectFunction(new PerWorkspace<>(_ -> parts), settings, TrackingLogin.TOKEN, access);
  }

  /** An answer of 200. */
  Fields ask(Endpoint endpoint, String json) {
    Answer answer = send(endpoint, json, "Basic YWRhOg==");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return Fields.of(Json.readObject(answer.body().getBytes(UTF_8)).orElseThrow());
  }

  Fields run(Endpoint endpoint, String json) {
    return ask(endpoint, json).message("project_run").orElseThrow();
  }

  /** A message as it would come from the gateway; of a GET it is the query string. */
  Answer send(Endpoint endpoint, String message, String authorization) {
    boolean get = endpoint.method() == Method.GET;
    Map<String, Object> event =
        Map.of(
            "rawPath",
            endpoint.path().text(),
            "rawQueryString",
            get ? message : "",
            "headers",
            Map.of("content-type", "application/json", "authorization", authorization),
            "requestContext",
            Map.of("http", Map.of("method", endpoint.method().name())),
            "body",
            get ? "" : message,
            "isBase64Encoded",
            false);
    return Answer.of(function.answer(CanonicalJson.text(event).getBytes(UTF_8)));
  }

  Answer send(byte[] event) {
    return Answer.of(function.answer(event));
  }

  /** Uploads a project as clients do; its SHA-256. */
  String upload(String mlproject) throws IOException {
    byte[] zip = zip(mlproject);
    String sha256 = Sha256.hex(zip);
    Fields upload =
        ask(
            ProjectEndpoint.CREATE_PROJECT_UPLOAD,
            "{\"size\": %d, \"sha256\": \"%s\"}".formatted(zip.length, sha256));
    if (upload.has("url")) {
      String[] headers =
          upload.texts("headers").entrySet().stream()
              .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
              .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
              .toArray(String[]::new);
      var put = Http.put(URI.create(upload.requiredString("url")), zip, headers);
      assertThat(put.statusCode()).as("%s", put.body()).isEqualTo(200);
    }
    return upload.requiredString("archive");
  }

  static byte[] zip(String mlproject) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("MLproject"));
      zip.write(mlproject.getBytes(UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  /** The partitions of the registry that something is in. */
  Set<String> registryPartitions() {
    return registry.client().scan(scan -> scan.tableName(registry.name())).items().stream()
        .map(item -> requireNonNull(item.get("pk")).s())
        .collect(toSet());
  }

  /** All that is kept of runs, projects and whatever they need. */
  int items() {
    return List.of(tracking, registry).stream()
        .mapToInt(table -> table.client().scan(scan -> scan.tableName(table.name())).count())
        .sum();
  }

  record Answer(int status, String body) {
    static Answer of(byte[] response) {
      Fields fields = Fields.of(Json.readObject(response).orElseThrow());
      return new Answer(fields.int32("statusCode").orElseThrow(), fields.string("body").orElse(""));
    }

    String message() {
      return Fields.of(Json.readObject(body.getBytes(UTF_8)).orElseThrow())
          .requiredString("message");
    }
  }
}
