package io.waymark.s3;

import io.waymark.artifacts.MultipartUpload;
import io.waymark.artifacts.PresignedUrl;
import io.waymark.artifacts.UploadedParts;
import io.waymark.error.MlflowException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Files that clients upload in parts, straight to S3. */
final class S3Uploads {
  /** What S3 says of a list of parts that is wrong. */
  private static final Set<String> CLIENT_MISTAKES =
      Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall", "EntityTooLarge", "MalformedXML");

  /** S3 may need many seconds for a file of many parts; the gateway waits for thirty. */
  private static final Duration COMPLETION = Duration.ofSeconds(20);

  private final S3Client s3;
  private final S3Bucket bucket;
  private final Presigner presigner;

  S3Uploads(S3Bucket bucket, Presigner presigner) {
    this.s3 = bucket.s3();
    this.bucket = bucket;
    this.presigner = presigner;
  }

  MultipartUpload start(String key, String contentType, int parts, Duration life) {
    String uploadId =
        S3Failures.call(
                () ->
                    s3.createMultipartUpload(
                        upload -> upload.bucket(bucket.name()).key(key).contentType(contentType)))
            .uploadId();
    PresignedObject file = presigner.of(key);
    List<PresignedUrl> urls =
        IntStream.rangeClosed(1, parts)
            .mapToObj(part -> Map.of("partNumber", String.valueOf(part), "uploadId", uploadId))
            .map(query -> file.put(query, life))
            .toList();
    return new MultipartUpload(uploadId, urls);
  }

  /** A repeat after success finds no upload any more, but the file. */
  void complete(String key, String uploadId, UploadedParts parts) {
    boolean known =
        ifKnown(
            () ->
                s3.completeMultipartUpload(
                    complete ->
                        complete
                            .bucket(bucket.name())
                            .key(key)
                            .uploadId(uploadId)
                            .multipartUpload(upload -> upload.parts(completed(parts)))
                            .overrideConfiguration(
                                patience ->
                                    patience
                                        .apiCallTimeout(COMPLETION)
                                        .apiCallAttemptTimeout(COMPLETION))));
    if (!known && !isThere(key, parts.parts().size())) {
      throw MlflowException.doesNotExist(
          "There is no multipart upload with id '%s' for this artifact.".formatted(uploadId));
    }
  }

  void abort(String key, String uploadId) {
    ifKnown(
        () ->
            s3.abortMultipartUpload(
                abort -> abort.bucket(bucket.name()).key(key).uploadId(uploadId)));
  }

  private static boolean ifKnown(Supplier<?> call) {
    try {
      S3Failures.call(call);
      return true;
    } catch (S3Exception e) {
      if (S3Failures.hasCode(e, "NoSuchUpload")) {
        return false;
      }
      throw CLIENT_MISTAKES.stream().anyMatch(code -> S3Failures.hasCode(e, code))
          ? MlflowException.invalidParameter(
              "The multipart upload can't be completed: " + e.awsErrorDetails().errorMessage())
          : e;
    }
  }

  /** The ETag of a file that was uploaded in parts ends with their number. */
  private boolean isThere(String key, int parts) {
    return bucket.head(key).stream()
        .anyMatch(file -> file.eTag().replace("\"", "").endsWith("-" + parts));
  }

  private static List<CompletedPart> completed(UploadedParts parts) {
    return parts.parts().stream()
        .map(part -> CompletedPart.builder().partNumber((int) part.number()).eTag(part.etag()))
        .map(CompletedPart.Builder::build)
        .toList();
  }
}
