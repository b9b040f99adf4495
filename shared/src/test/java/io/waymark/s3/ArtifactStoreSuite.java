package io.waymark.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.artifacts.ArtifactStore;
import io.waymark.artifacts.Attachment;
import io.waymark.artifacts.FileInfo;
import io.waymark.artifacts.PresignedUrl;
import io.waymark.endpoint.Body;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.S3Client;

/** What every S3 has to do for us; a subclass says which S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArtifactStoreSuite {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final String ODD_NAME = "a b+c%20é日;=&?'~*(1).txt";

  private final String bucket = "artifacts-" + UUID.randomUUID();
  private S3Client s3;
  private ArtifactStore store;

  protected abstract S3Endpoint endpoint();

  @BeforeAll
  void createBucket() {
    s3 = endpoint().client();
    s3.createBucket(create -> create.bucket(bucket));
    store = new S3ArtifactStore(s3, bucket, Clock.systemUTC());
  }

  @AfterAll
  void closeClient() {
    s3.close();
  }

  @Test
  void listsFilesAndDirectoriesByBaseName() {
    put("artifacts/list/b.txt", "12345");
    put("artifacts/list/a/deep/x", "1");
    put("artifacts/list/" + ODD_NAME, "");
    put("artifacts/listed-elsewhere", "1");

    assertThat(store.list("artifacts/list"))
        .containsExactlyInAnyOrder(
            FileInfo.directory("a"), FileInfo.file("b.txt", 5), FileInfo.file(ODD_NAME, 0));
    assertThat(store.list("artifacts/list/b.txt")).isEmpty();
    assertThat(store.list("artifacts/nothing")).isEmpty();
  }

  @Test
  void listsMoreThanOnePageOfS3() {
    IntStream.range(0, 1_001).parallel().forEach(i -> put("artifacts/many/%04d".formatted(i), "x"));

    assertThat(store.list("artifacts/many")).hasSize(1_001);

    store.delete("artifacts/many");
    assertThat(store.isDirectory("artifacts/many")).isFalse();
  }

  @Test
  void knowsSizesAndDirectories() {
    put("artifacts/size/file", "1234");

    assertThat(store.sizeOf("artifacts/size/file")).hasValue(4);
    assertThat(store.sizeOf("artifacts/size")).isEmpty();
    assertThat(store.sizeOf("artifacts/size/none")).isEmpty();
    assertThat(store.isDirectory("artifacts/size")).isTrue();
    assertThat(store.isDirectory("artifacts/size/file")).isFalse();
    assertThat(store.isDirectory("artifacts/siz")).isFalse();
  }

  @Test
  void replacesAFile() {
    put("artifacts/replace", "old");
    put("artifacts/replace", "newer");

    assertThat(download("artifacts/replace").body()).isEqualTo("newer");
  }

  @Test
  void deletesAFileOrADirectoryAndNothingElse() {
    put("artifacts/gone/a", "1");
    put("artifacts/gone/b/c", "1");
    put("artifacts/gone-not", "1");

    store.delete("artifacts/gone/a");
    assertThat(store.list("artifacts/gone")).containsExactly(FileInfo.directory("b"));
    store.delete("artifacts/gone");
    store.delete("artifacts/gone");
    assertThat(store.isDirectory("artifacts/gone")).isFalse();
    assertThat(store.sizeOf("artifacts/gone-not")).hasValue(1);
  }

  @Test
  void aDownloadUrlServesTheFileAsAnAttachment() {
    put("artifacts/down/" + ODD_NAME, "hello");

    HttpResponse<String> response = download("artifacts/down/" + ODD_NAME);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("hello");
    assertThat(response.headers().firstValue("content-type")).hasValue("text/plain");
    assertThat(response.headers().firstValue("content-disposition"))
        .hasValue(new Attachment(ODD_NAME).contentDisposition());
  }

  @Test
  void aDownloadUrlServesRanges() {
    put("artifacts/range", "0123456789");

    HttpResponse<String> response = Http.get(downloadUrl("artifacts/range"), "range", "bytes=2-4");

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).isEqualTo("234");
  }

  @Test
  void anUploadUrlTakesAnyContentType() {
    URI url = store.uploadUrl("artifacts/up/" + ODD_NAME, LIFE).uri();

    assertThat(Http.put(url, bytes("data"), "content-type", "text/x-thing").statusCode())
        .isEqualTo(200);
    assertThat(download("artifacts/up/" + ODD_NAME).body()).isEqualTo("data");
  }

  @Test
  void aTypedUploadUrlDemandsItsContentType() {
    URI url = store.uploadUrl("artifacts/typed.csv", "text/csv", LIFE).uri();

    assertThat(Http.put(url, bytes("1,2"), "content-type", "text/html").statusCode())
        .isEqualTo(403);
    assertThat(store.sizeOf("artifacts/typed.csv")).isEmpty();
    assertThat(Http.put(url, bytes("1,2"), "content-type", "text/csv").statusCode()).isEqualTo(200);
    assertThat(store.sizeOf("artifacts/typed.csv")).hasValue(3);
  }

  @Test
  void refusesAUrlThatWasTamperedWith() {
    put("artifacts/secret", "secret");
    put("artifacts/secreT", "other");
    String url = downloadUrl("artifacts/secret").toString();

    assertThat(status(url.replace("secret", "secreT"))).isEqualTo(403);
    assertThat(status(url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"))).isEqualTo(403);
    assertThat(status(url.replace("attachment", "inline"))).isEqualTo(403);
    // S3 itself counts an incomplete signature as a bad request, S3Proxy as a wrong signature.
    assertThat(status(url.replaceAll("&X-Amz-Signature=[^&]*", ""))).isIn(400, 403);
    assertThat(Http.put(URI.create(url), bytes("x")).statusCode()).isEqualTo(403);
    assertThat(status(store.uploadUrl("artifacts/secret", LIFE).uri().toString())).isEqualTo(403);
    assertThat(status(url)).isEqualTo(200);
  }

  @Test
  void refusesAUrlThatExpired() {
    put("artifacts/late", "x");
    Clock tenMinutesAgo = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
    ArtifactStore past = new S3ArtifactStore(s3, bucket, tenMinutesAgo);
    Attachment attachment = new Attachment("late");

    URI expired = past.downloadUrl("artifacts/late", attachment, LIFE).uri();
    URI valid = past.downloadUrl("artifacts/late", attachment, Duration.ofMinutes(15)).uri();

    assertThat(Http.get(expired).statusCode()).isEqualTo(403);
    assertThat(Http.put(past.uploadUrl("artifacts/late", LIFE).uri(), bytes("y")).statusCode())
        .isEqualTo(403);
    assertThat(Http.get(valid).body()).isEqualTo("x");
  }

  @Test
  void hidesAUrlFromLogs() {
    PresignedUrl url = store.uploadUrl("artifacts/hidden", LIFE);

    assertThat(url.toString()).doesNotContain("hidden?", "Signature", "Credential");
  }

  private HttpResponse<String> download(String key) {
    return Http.get(downloadUrl(key));
  }

  private URI downloadUrl(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return store.downloadUrl(key, new Attachment(name), LIFE).uri();
  }

  private static int status(String url) {
    return Http.get(URI.create(url)).statusCode();
  }

  private void put(String key, String text) {
    store.put(key, Body.ofText(text), "text/plain");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
