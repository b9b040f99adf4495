package io.waymark.s3;

import io.waymark.error.MlflowException;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Removes files and directories from a bucket, as many files at once as S3 lists at once. */
final class S3Deletion {
  private final S3Client s3;
  private final S3Bucket bucket;

  S3Deletion(S3Bucket bucket) {
    this.s3 = bucket.s3();
    this.bucket = bucket;
  }

  /** Removes the file {@code key} and all below {@code key/}. */
  void delete(String key) {
    if (bucket.head(key).isPresent()) {
      S3Failures.call(() -> s3.deleteObject(file -> file.bucket(bucket.name()).key(key)));
    }
    String prefix = key + "/";
    ListObjectsV2Response page;
    do {
      // What was listed is gone, so the next listing starts from the front again.
      page =
          S3Failures.call(
              () -> s3.listObjectsV2(list -> list.bucket(bucket.name()).prefix(prefix)));
      deleteAll(page);
    } while (Boolean.TRUE.equals(page.isTruncated()));
  }

  private void deleteAll(ListObjectsV2Response page) {
    List<ObjectIdentifier> files =
        page.contents().stream()
            .map(file -> ObjectIdentifier.builder().key(file.key()).build())
            .toList();
    if (files.isEmpty()) {
      return;
    }
    DeleteObjectsResponse response =
        S3Failures.call(
            () ->
                s3.deleteObjects(
                    delete ->
                        delete
                            .bucket(bucket.name())
                            .delete(all -> all.objects(files).quiet(true))));
    if (response.hasErrors() && !response.errors().isEmpty()) {
      S3Error first = response.errors().getFirst();
      throw MlflowException.unavailable(
          "Not all artifacts could be deleted, try again.",
          new IllegalStateException(first.code() + ": " + first.message()));
    }
  }
}
