package io.waymark.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.artifacts.ArtifactStore;
import io.waymark.artifacts.UploadedParts;
import io.waymark.endpoint.Body;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What callers see of an S3 that is away, slow, overloaded or closed to us. */
final class S3OutageTest {
  private static final String STARTED =
      "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";

  private static final UploadedParts ONE_PART =
      new UploadedParts(List.of(new UploadedParts.Part(1, "etag")));

  private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAbsentS3IsUnavailable() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }

    assertUnavailable(closedPort, store -> store.sizeOf("artifacts/x"));
    assertUnavailable(closedPort, store -> store.list("artifacts"));
  }

  @Test
  void aSilentS3IsUnavailable() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertUnavailable(silent.getLocalPort(), store -> store.delete("artifacts/x"));
    }
  }

  @Test
  void anOverloadedS3IsUnavailable() {
    answer(503, "<Error><Code>SlowDown</Code><Message>slow</Message></Error>");

    assertUnavailable(port(), store -> store.put("artifacts/x", Body.ofText("x"), "text/plain"));
    assertUnavailable(port(), store -> store.completeUpload("artifacts/x", "u", ONE_PART));
  }

  @Test
  void filesThatS3DoesNotDeleteAreTold() {
    server.createContext(
        "/",
        exchange -> {
          boolean lists = exchange.getRequestMethod().equals("GET");
          reply(
              exchange,
              exchange.getRequestMethod().equals("HEAD") ? 404 : 200,
              lists
                  ? "<ListBucketResult><KeyCount>1</KeyCount><Contents><Key>artifacts/x/y</Key><Size>1</Size></Contents></ListBucketResult>"
                  : "<DeleteResult><Error><Key>artifacts/x/y</Key><Code>InternalError</Code><Message>m</Message></Error></DeleteResult>");
        });

    assertUnavailable(port(), store -> store.delete("artifacts/x"));
  }

  @Test
  void aClosedS3IsOurOwnFault() {
    answer(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");

    assertThatThrownBy(() -> store(port()).list("artifacts")).isInstanceOf(S3Exception.class);
  }

  @Test
  void anUploadInPartsIsStartedWithoutAChecksum() {
    answer(200, STARTED);

    store(port()).startUpload("artifacts/x", "text/plain", 1, Duration.ofMinutes(1));

    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst().getRequestHeaders().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("checksum"));
  }

  private void assertUnavailable(int port, Consumer<ArtifactStore> call) {
    assertThatThrownBy(() -> call.accept(store(port)))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE));
  }

  private static ArtifactStore store(int port) {
    S3Client impatient =
        S3Clients.builder()
            .httpClientBuilder(AwsCrtHttpClient.builder())
            .overrideConfiguration(
                patience ->
                    patience
                        .apiCallAttemptTimeout(Duration.ofMillis(500))
                        .apiCallTimeout(Duration.ofSeconds(1)))
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build();
    return new S3ArtifactStore(impatient, "bucket", Clock.systemUTC());
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void answer(int status, String body) {
    server.createContext("/", exchange -> reply(exchange, status, body));
  }

  private void reply(HttpExchange exchange, int status, String body) throws IOException {
    requests.add(exchange);
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
