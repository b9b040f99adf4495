package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

<<<<<<< HEAD
import io.waymark.artifacts.UploadedParts;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.TrackingTable;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.json.Json;
import io.waymark.s3.Http;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.s3.S3ProxyServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
=======
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.TrackingTable;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.json.Json;
import io.waymark.s3.S3ProxyServer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
>>>>>>> 108b6e0 (Prime the artifacts function too, and test what functions do)
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
<<<<<<< HEAD
import software.amazon.awssdk.services.s3.S3Client;

final class ArtifactsFunctionTest {
  private static final String BUCKET = "sample-artifacts";
  private static final String RUN = "artifacts/1/" + SampleEvents.RUN_ID + "/artifacts/model/";
  private static final String MODEL = "artifacts/1/models/" + SampleEvents.MODEL_ID + "/artifacts/";

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private static S3Client client;

  private static S3ArtifactStore store;

  @BeforeAll
  static void createBucket() {
    client = S3.endpoint().client();
    client.createBucket(create -> create.bucket(BUCKET));
    store = new S3ArtifactStore(client, BUCKET, Clock.systemUTC());
  }

  @BeforeEach
  void writeFiles() {
    store.put(RUN + "MLmodel", Body.ofText("flavors: {}"), "text/plain");
    store.put(MODEL + "MLmodel", Body.ofText("flavors: {}"), "text/plain");
    var upload = store.startUpload(RUN + "model.pkl", "text/plain", 1, Duration.ofMinutes(1));
    String etag =
        Http.put(upload.parts().getFirst().uri(), new byte[] {1})
            .headers()
            .firstValue("etag")
            .orElseThrow();
    store.completeUpload(
        RUN + "model.pkl",
        upload.uploadId(),
        new UploadedParts(List.of(new UploadedParts.Part(1, etag))));
  }

  @AfterAll
  static void closeClient() {
    client.close();
  }
=======
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

final class ArtifactsFunctionTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  /** Downloads are answered by a presigned URL; an upload and a version that are not there. */
  private static final Map<Endpoint, Integer> OTHER_STATUS =
      new EnumMap<>(
          Map.of(
              Endpoint.GET_ARTIFACT, 302,
              Endpoint.DOWNLOAD_PROXIED_ARTIFACT, 302,
              Endpoint.GET_MODEL_ARTIFACT, 302,
              Endpoint.COMPLETE_MULTIPART_UPLOAD, 404,
              Endpoint.GET_MODEL_VERSION_ARTIFACT, 404));

  private final String bucket = "artifacts-" + UUID.randomUUID();
  private final S3Client s3 = S3.endpoint().client();
>>>>>>> 108b6e0 (Prime the artifacts function too, and test what functions do)

  static Stream<Endpoint> endpoints() {
    return SampleEvents.servedBy(Function.ARTIFACTS);
  }

<<<<<<< HEAD
=======
  @BeforeEach
  void putFiles() {
    s3.createBucket(request -> request.bucket(bucket));
    put("artifacts/1/" + SampleEvents.RUN_ID + "/artifacts/model/MLmodel");
    put("artifacts/direct/model/MLmodel");
    put("artifacts/1/models/" + SampleEvents.MODEL_ID + "/artifacts/MLmodel");
  }

>>>>>>> 108b6e0 (Prime the artifacts function too, and test what functions do)
  @ParameterizedTest
  @MethodSource("endpoints")
  void everySampleEventIsAnswered(Endpoint endpoint) throws IOException {
    TrackingTable table = EmbeddedDynamoDb.newTable();
<<<<<<< HEAD
    SampleData.writeTo(table);
    ApiFunction function = new ArtifactsFunction(table.client(), table.name(), client, BUCKET);

    Map<String, ?> response =
        Json.readObject(function.answer(SampleEvents.of(endpoint))).orElseThrow();

    assertThat(response.get("statusCode"))
        .as("%s", response.get("body"))
        .isEqualTo(status(endpoint));
  }

  /** Downloads lead elsewhere; what the sample's proxied artifacts can't have is refused. */
  private static int status(Endpoint endpoint) {
    return switch (endpoint) {
      case GET_ARTIFACT, GET_MODEL_ARTIFACT, DOWNLOAD_PROXIED_ARTIFACT -> 302;
      case CREATE_PRESIGNED_DOWNLOAD_URL, CREATE_PRESIGNED_UPLOAD_URL -> 400;
      case GET_MODEL_VERSION_ARTIFACT -> 501;
      default -> 200;
    };
=======
    SampleData.writeTo(table, bucket);
    ApiFunction function = new ArtifactsFunction(table.client(), table.name(), s3, bucket);
    Map<String, ?> response =
        Json.readObject(function.answer(SampleEvents.of(endpoint))).orElseThrow();
    assertThat(response.get("statusCode"))
        .as("%s", response.get("body"))
        .isEqualTo(OTHER_STATUS.getOrDefault(endpoint, 200));
  }

  private void put(String key) {
    s3.putObject(
        request -> request.bucket(bucket).key(key), RequestBody.fromString("artifact_path: model"));
>>>>>>> 108b6e0 (Prime the artifacts function too, and test what functions do)
  }
}
