package io.waymark.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.artifacts.UploadedParts;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.TrackingEndpoint;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

final class ArtifactsFunctionTest {
  private static final String BUCKET = "sample-artifacts";
  private static final String RUN = "artifacts/1/" + SampleEvents.RUN_ID + "/artifacts/model/";
  private static final String DIRECT = "artifacts/direct/model/";
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
    store.put(DIRECT + "MLmodel", Body.ofText("flavors: {}"), "text/plain");
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

  static Stream<Endpoint> endpoints() {
    return SampleEvents.servedBy(Function.ARTIFACTS);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everySampleEventIsAnswered(Endpoint endpoint) throws IOException {
    Table table = EmbeddedDynamoDb.newTable();
    SampleData.writeTo(table, BUCKET);
    SampleData.writeModelsTo(table);
    ApiFunction function =
        new ArtifactsFunction(table.client(), table.name(), table.name(), client, BUCKET);

    Map<String, ?> response =
        Json.readObject(function.answer(SampleEvents.of(endpoint))).orElseThrow();

    assertThat(response.get("statusCode"))
        .as("%s", response.get("body"))
        .isEqualTo(status(endpoint));
  }

  /** Downloads lead elsewhere. */
  private static int status(Endpoint endpoint) {
    boolean elsewhere =
        List.<Endpoint>of(
                TrackingEndpoint.GET_ARTIFACT,
                TrackingEndpoint.GET_MODEL_ARTIFACT,
                TrackingEndpoint.GET_MODEL_VERSION_ARTIFACT,
                TrackingEndpoint.DOWNLOAD_PROXIED_ARTIFACT)
            .contains(endpoint);
    return elsewhere ? 302 : 200;
  }
}
