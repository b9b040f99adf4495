package io.waymark.s3;

import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket and the client that reaches it. */
record S3Bucket(S3Client s3, String name) {

  /** What S3 knows of an object, if it is there. */
  Optional<HeadObjectResponse> head(String key) {
    return S3Failures.call(
        () -> {
          try {
            return Optional.of(s3.headObject(head -> head.bucket(name).key(key)));
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          }
        });
  }
}
