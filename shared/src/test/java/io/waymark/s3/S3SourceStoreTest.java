package io.waymark.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.digest.Sha256;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.SourceStore;
import io.waymark.projects.SourceStore.Upload;
import io.waymark.workspaces.Workspace;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class S3SourceStoreTest {
  private static final String BUCKET = "sources";
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final String SHA256 = Sha256.hex(CONTENT);
  private static final String KEY = "projects/sources/%s.zip".formatted(SHA256);

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private final Path directory;
  private final S3Client s3 = S3.endpoint().client();
  private final SourceStore sources =
      new S3SourceStore(s3, BUCKET, Workspace.DEFAULT, Clock.systemUTC());

  S3SourceStoreTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void createBucket() {
    try (S3Client s3 = S3.endpoint().client()) {
      s3.createBucket(create -> create.bucket(BUCKET));
    }
  }

  /** More than a part. */
  @Test
  void whatIsKeptCanBeHad() throws IOException {
    byte[] large = new byte[20_000_000];
    new Random(1).nextBytes(large);
    Path from = Files.write(directory.resolve("from"), large);
    sources.upload(from, "projects/sources/large.zip");
    sources.upload(from, "projects/sources/large.zip");
    assertThat(sources.size("projects/sources/large.zip")).hasValue(large.length);
    Path to = Files.writeString(directory.resolve("to"), "replaced");
    sources.download("projects/sources/large.zip", to);
    assertThat(to).hasBinaryContent(large);
  }

  @Test
  void whatIsNotThereIsNotThere() {
    assertThat(sources.size("projects/sources/none.zip")).isEmpty();
    assertThatThrownBy(
            () -> sources.download("projects/sources/none.zip", directory.resolve("none")))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_DOES_NOT_EXIST));
  }

  @Test
  void aClientPutsAndAJobGets() {
    Upload upload = sources.uploadUrl(SHA256, CONTENT.length);
    assertThat(put(upload, CONTENT).statusCode()).isEqualTo(200);
    assertThat(sources.size(KEY)).hasValue(CONTENT.length);
    assertThat(Http.get(sources.downloadUrl(KEY)).body()).isEqualTo("content");
    assertThat(upload.expiresAt()).isGreaterThan(System.currentTimeMillis());
    assertThat(upload.toString()).doesNotContain("http");
  }

  @Test
  void whatAWorkspaceHasNoOtherHas() {
    byte[] content = {3};
    String sha256 = Sha256.hex(content);
    SourceStore theirs = new S3SourceStore(s3, BUCKET, new Workspace("team-a"), Clock.systemUTC());
    assertThat(put(theirs.uploadUrl(sha256, 1), content).statusCode()).isEqualTo(200);
    assertThat(theirs.size(theirs.key(sha256))).hasValue(1);
    assertThat(sources.size(sources.key(sha256))).isEmpty();
  }

  @Test
  void anotherLengthIsRefused() {
    String other = Sha256.hex(new byte[] {1});
    Upload upload = sources.uploadUrl(other, 1);
    assertThat(put(upload, CONTENT).statusCode()).isEqualTo(403);
    assertThat(sources.size(sources.key(other))).isEmpty();
  }

  @Test
  void theHeadersAreSigned() {
    String other = Sha256.hex(new byte[] {2});
    Upload upload = sources.uploadUrl(other, CONTENT.length);
    Upload without = new Upload(upload.url(), Map.of("content-type", "application/zip"), 0);
    assertThat(put(without, CONTENT).statusCode()).isEqualTo(403);
    assertThat(sources.size(sources.key(other))).isEmpty();
  }

  private static HttpResponse<String> put(Upload upload, byte[] content) {
    String[] headers =
        upload.headers().entrySet().stream()
            .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
            .toArray(String[]::new);
    return Http.put(upload.url(), content, headers);
  }
}
