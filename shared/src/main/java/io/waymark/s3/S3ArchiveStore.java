package io.waymark.s3;

import io.waymark.serving.ArchiveStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.s3.S3Client;

/** Archives in the bucket of the artifacts, beside the folder that clients reach. */
public final class S3ArchiveStore implements ArchiveStore {
  private static final String TYPE = "application/gzip";

  private final S3Bucket bucket;

  public S3ArchiveStore(S3Client s3, String bucket) {
    this.bucket = new S3Bucket(s3, bucket);
  }

  @Override
  public String write(String name, Content content) {
    String key = ArchiveStore.key(name);
    try (PartsOutput out = PartsOutput.open(bucket, key, TYPE)) {
      content.writeTo(out);
      out.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "s3://%s/%s".formatted(bucket.name(), key);
  }
}
