package io.waymark.s3;

import io.waymark.artifacts.ArtifactStore;
import io.waymark.artifacts.Attachment;
import io.waymark.artifacts.FileInfo;
import io.waymark.artifacts.MultipartUpload;
import io.waymark.artifacts.PresignedUrl;
import io.waymark.artifacts.StoredFile;
import io.waymark.artifacts.UploadedParts;
import io.waymark.endpoint.Body;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Artifacts in one S3 bucket. */
public final class S3ArtifactStore implements ArtifactStore {
  /** S3's answers to a condition that does not hold, and to a key that is not there. */
  private static final Set<Integer> CHANGED = Set.of(412, 404);

  private final S3Client s3;
  private final S3Bucket bucket;
  private final Presigner presigner;
  private final S3Uploads uploads;
  private final S3Deletion deletion;

  /**
   * Uses a client that {@link S3Clients#builder} made; URLs are signed with its credentials.
   *
   * @param clock tells when a URL expires
   */
  public S3ArtifactStore(S3Client s3, String bucket, Clock clock) {
    this.s3 = s3;
    this.bucket = new S3Bucket(s3, bucket);
    this.presigner = new Presigner(this.bucket, clock);
    this.uploads = new S3Uploads(this.bucket, presigner);
    this.deletion = new S3Deletion(this.bucket);
  }

  @Override
  public List<FileInfo> list(String directory) {
    String prefix = directory + "/";
    List<FileInfo> found = new ArrayList<>();
    S3Failures.call(
        () -> {
          s3.listObjectsV2Paginator(
                  list -> list.bucket(bucket.name()).prefix(prefix).delimiter("/"))
              .forEach(page -> addAll(found, page, prefix.length()));
          return found;
        });
    return found;
  }

  private static void addAll(List<FileInfo> found, ListObjectsV2Response page, int prefix) {
    page.commonPrefixes()
        .forEach(
            directory -> {
              String path = directory.prefix();
              found.add(FileInfo.directory(path.substring(prefix, path.length() - 1)));
            });
    page.contents().stream()
        .filter(object -> object.key().length() > prefix)
        .forEach(object -> found.add(FileInfo.file(object.key().substring(prefix), object.size())));
  }

  @Override
  public List<StoredFile> listAll(String directory) {
    String prefix = directory + "/";
    return S3Failures.call(
        () ->
            s3
                .listObjectsV2Paginator(list -> list.bucket(bucket.name()).prefix(prefix))
                .contents()
                .stream()
                .map(object -> stored(object, prefix.length()))
                .toList());
  }

  private static StoredFile stored(S3Object object, int prefix) {
    return new StoredFile(
        object.key().substring(prefix),
        object.size(),
        object.eTag().replace("\"", ""),
        object.lastModified().toEpochMilli());
  }

  @Override
  public OptionalLong sizeOf(String key) {
    return bucket.head(key).stream().mapToLong(HeadObjectResponse::contentLength).findAny();
  }

  @Override
  public boolean isDirectory(String key) {
    return S3Failures.call(
        () ->
            s3.listObjectsV2(list -> list.bucket(bucket.name()).prefix(key + "/").maxKeys(1))
                    .keyCount()
                > 0);
  }

  @Override
  public InputStream open(String key, String entityTag) {
    return S3Failures.call(
        () -> {
          try {
            return s3.getObject(
                get -> get.bucket(bucket.name()).key(key).ifMatch("\"%s\"".formatted(entityTag)));
          } catch (S3Exception e) {
            throw CHANGED.contains(e.statusCode())
                ? new MlflowException(
                    ErrorCode.RESOURCE_CONFLICT, "%s is not what it was.".formatted(key))
                : e;
          }
        });
  }

  @Override
  public Optional<Body> read(String key) {
    return S3Failures.call(
        () -> {
          try {
            byte[] bytes =
                s3.getObjectAsBytes(get -> get.bucket(bucket.name()).key(key)).asByteArrayUnsafe();
            return Optional.of(Body.of(bytes));
          } catch (NoSuchKeyException gone) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void put(String key, Body body, String contentType) {
    S3Failures.call(
        () -> {
          try {
            return s3.putObject(
                put ->
                    put.bucket(bucket.name())
                        .key(key)
                        .contentType(contentType)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(body.bytes()));
          } catch (S3Exception e) {
            throw e.statusCode() == 500 && isTaken(key) ? taken(key) : e;
          }
        });
  }

  /** S3Proxy on a file system can't have a file and a directory of one name, S3 itself can. */
  private boolean isTaken(String key) {
    boolean taken = isDirectory(key);
    for (int slash = key.lastIndexOf('/'); slash > 0 && !taken; ) {
      String parent = key.substring(0, slash);
      taken = bucket.head(parent).isPresent();
      slash = parent.lastIndexOf('/');
    }
    return taken;
  }

  private static MlflowException taken(String key) {
    return MlflowException.invalidParameter(
        "Invalid artifact path: '%s'. A file and a directory can't have the same name."
            .formatted(key.substring(key.indexOf('/') + 1)));
  }

  @Override
  public void delete(String key) {
    deletion.delete(key);
  }

  @Override
  public PresignedUrl downloadUrl(String key, Attachment attachment, Duration life) {
    Map<String, String> answer =
        Map.of(
            "response-content-disposition", attachment.contentDisposition(),
            "response-content-type", attachment.contentType());
    return presigner.of(key).get(answer, life);
  }

  @Override
  public PresignedUrl uploadUrl(String key, Duration life) {
    return presigner.of(key).put(Map.of(), life);
  }

  @Override
  public PresignedUrl uploadUrl(String key, String contentType, Duration life) {
    return presigner.of(key).putTyped(contentType, life);
  }

  @Override
  public MultipartUpload startUpload(String key, String contentType, int parts, Duration life) {
    return uploads.start(key, contentType, parts, life);
  }

  @Override
  public void completeUpload(String key, String uploadId, UploadedParts parts) {
    uploads.complete(key, uploadId, parts);
  }

  @Override
  public void abortUpload(String key, String uploadId) {
    uploads.abort(key, uploadId);
  }
}
