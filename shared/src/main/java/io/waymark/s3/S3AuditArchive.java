package io.waymark.s3;

import static java.util.stream.Collectors.toSet;

import io.waymark.audit.AuditArchive;
import io.waymark.audit.AuditEntry;
import io.waymark.workspaces.Workspace;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The archive in a bucket: an object with one line for each entry. The bucket locks them. */
public final class S3AuditArchive implements AuditArchive {
  private static final int EXISTS = 412;
  private static final String FOLDER = "audit/";
  private static final String TYPE = ".json";

  private final S3Client s3;
  private final String bucket;
  private final String folder;

  /**
   * @param workspace whose trail is archived, in a folder of its own
   */
  public S3AuditArchive(S3Client s3, String bucket, Workspace workspace) {
    this.s3 = s3;
    this.bucket = bucket;
    this.folder = workspace.isDefault() ? FOLDER : FOLDER + workspace.folder() + "/";
  }

  @Override
  public Set<Long> kept(long first, long last) {
    ListObjectsV2Request from =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(folder)
            .delimiter("/")
            .startAfter(key(first - 1))
            .build();
    return S3Failures.call(
        () ->
            s3.listObjectsV2Paginator(from).contents().stream()
                .map(object -> seq(object.key()))
                .takeWhile(seq -> seq <= last)
                .collect(toSet()));
  }

  private String key(long seq) {
    return folder + String.format(Locale.ROOT, "%012d", seq) + TYPE;
  }

  private long seq(String key) {
    return Long.parseLong(key.substring(folder.length(), key.length() - TYPE.length()));
  }

  @Override
  public void keep(AuditEntry entry) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key(entry.seq()))
            .contentType("application/json")
            .ifNoneMatch("*")
            // A bucket with Object Lock takes nothing without a checksum.
            .checksumAlgorithm(ChecksumAlgorithm.SHA256)
            .build();
    try {
      S3Failures.call(() -> s3.putObject(request, RequestBody.fromString(entry.json() + "\n")));
    } catch (S3Exception e) {
      if (e.statusCode() != EXISTS) {
        throw e;
      }
    }
  }
}
