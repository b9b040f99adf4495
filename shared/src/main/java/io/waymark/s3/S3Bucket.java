package io.waymark.s3;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket and the client that reaches it, which is made when it is first needed. */
final class S3Bucket {
  private final Supplier<S3Client> client;
  private final String name;

  /**
   * @param client gives the same one each time
   */
  S3Bucket(Supplier<S3Client> client, String name) {
    this.client = client;
    this.name = name;
  }

  S3Bucket(S3Client s3, String name) {
    this(() -> s3, name);
  }

  S3Client s3() {
    return client.get();
  }

  String name() {
    return name;
  }

  /** What S3 knows of an object, if it is there. */
  Optional<HeadObjectResponse> head(String key) {
    return S3Failures.call(
        () -> {
          try {
            return Optional.of(s3().headObject(head -> head.bucket(name).key(key)));
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          }
        });
  }
}
