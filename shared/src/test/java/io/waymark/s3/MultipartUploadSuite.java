package io.waymark.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.artifacts.ArtifactStore;
import io.waymark.artifacts.Attachment;
import io.waymark.artifacts.MultipartUpload;
import io.waymark.artifacts.UploadedParts;
import io.waymark.artifacts.UploadedParts.Part;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads in parts, as every S3 has to take them; a subclass says which S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MultipartUploadSuite {
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** The least that S3 takes as a part that is not the last. */
  private static final String FULL_PART = "x".repeat(5 * 1024 * 1024);

  private final String bucket = "uploads-" + UUID.randomUUID();
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
  void putsAFileTogether() {
    MultipartUpload upload = start("artifacts/a b/é.bin", 2);

    UploadedParts parts = send(upload, FULL_PART, "tail");
    assertThat(store.sizeOf("artifacts/a b/é.bin")).isEmpty();
    store.completeUpload("artifacts/a b/é.bin", upload.uploadId(), parts);

    assertThat(download("artifacts/a b/é.bin")).isEqualTo(FULL_PART + "tail");
  }

  @Test
  void aPartMayBeSentAgainAndInAnyOrder() {
    MultipartUpload upload = start("artifacts/again", 2);
    String last = sendPart(upload, 2, "tail");
    sendPart(upload, 1, "lost");
    String first = sendPart(upload, 1, FULL_PART);

    store.completeUpload(
        "artifacts/again",
        upload.uploadId(),
        new UploadedParts(List.of(new Part(1, first), new Part(2, last))));

    assertThat(download("artifacts/again")).isEqualTo(FULL_PART + "tail");
  }

  @Test
  void completionMayBeRepeated() {
    MultipartUpload upload = start("artifacts/twice", 1);
    UploadedParts parts = send(upload, "all");

    store.completeUpload("artifacts/twice", upload.uploadId(), parts);
    store.completeUpload("artifacts/twice", upload.uploadId(), parts);
    store.abortUpload("artifacts/twice", upload.uploadId());

    assertThat(download("artifacts/twice")).isEqualTo("all");
  }

  @Test
  void abortionMayBeRepeatedAndLeavesNothing() {
    MultipartUpload upload = start("artifacts/aborted", 1);
    UploadedParts parts = send(upload, "all");

    store.abortUpload("artifacts/aborted", upload.uploadId());
    store.abortUpload("artifacts/aborted", upload.uploadId());

    assertThat(store.sizeOf("artifacts/aborted")).isEmpty();
    assertFails(
        ErrorCode.RESOURCE_DOES_NOT_EXIST,
        () -> store.completeUpload("artifacts/aborted", upload.uploadId(), parts));
  }

  @Test
  void anotherFileInThePlaceIsNoProofOfCompletion() {
    MultipartUpload upload = start("artifacts/other", 1);
    UploadedParts parts = send(upload, "all");
    store.abortUpload("artifacts/other", upload.uploadId());
    Http.put(store.uploadUrl("artifacts/other", LIFE).uri(), "other".getBytes(UTF_8));

    assertFails(
        ErrorCode.RESOURCE_DOES_NOT_EXIST,
        () -> store.completeUpload("artifacts/other", upload.uploadId(), parts));
  }

  @Test
  void refusesPartsThatWereNotUploaded() {
    MultipartUpload upload = start("artifacts/wrong", 2);
    UploadedParts sent = send(upload, FULL_PART);
    String etag = sent.parts().getFirst().etag();

    assertFails(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () ->
            store.completeUpload(
                "artifacts/wrong",
                upload.uploadId(),
                new UploadedParts(List.of(new Part(1, "\"0123456789abcdef0123456789abcdef\"")))));
    assertFails(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () ->
            store.completeUpload(
                "artifacts/wrong",
                upload.uploadId(),
                new UploadedParts(List.of(new Part(1, etag), new Part(2, etag)))));
    store.completeUpload("artifacts/wrong", upload.uploadId(), sent);
    assertThat(download("artifacts/wrong")).isEqualTo(FULL_PART);
  }

  @Test
  void refusesASmallPartBeforeTheLast() {
    MultipartUpload upload = start("artifacts/small", 2);
    UploadedParts parts = send(upload, "small", "tail");

    assertFails(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> store.completeUpload("artifacts/small", upload.uploadId(), parts));
  }

  @Test
  void signsAsManyPartsAsS3Takes() {
    MultipartUpload upload = start("artifacts/many", UploadedParts.MAX);

    assertThat(upload.parts()).hasSize(UploadedParts.MAX);
    assertThat(sendPart(upload, 1, "first")).isNotEmpty();
    assertThat(sendPart(upload, UploadedParts.MAX, "last")).isNotEmpty();
    store.abortUpload("artifacts/many", upload.uploadId());
  }

  private MultipartUpload start(String key, int parts) {
    return store.startUpload(key, "application/octet-stream", parts, LIFE);
  }

  private static UploadedParts send(MultipartUpload upload, String... contents) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < contents.length; i++) {
      parts.add(new Part(i + 1, sendPart(upload, i + 1, contents[i])));
    }
    return new UploadedParts(parts);
  }

  private static String sendPart(MultipartUpload upload, int number, String content) {
    HttpResponse<String> response =
        Http.put(upload.parts().get(number - 1).uri(), content.getBytes(UTF_8));
    assertThat(response.statusCode()).isEqualTo(200);
    return response.headers().firstValue("etag").orElseThrow();
  }

  private String download(String key) {
    return Http.get(store.downloadUrl(key, new Attachment("file"), LIFE).uri()).body();
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(MlflowException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
