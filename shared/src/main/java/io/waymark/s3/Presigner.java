package io.waymark.s3;

import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes URLs that carry a signature, with a client's own endpoint, region and credentials. */
final class Presigner {
  private final S3Bucket bucket;
  private final Clock clock;

  Presigner(S3Bucket bucket, Clock clock) {
    this.bucket = bucket;
    this.clock = clock;
  }

  /** For URLs of one object, which may be many. */
  PresignedObject of(String key) {
    S3Client s3 = bucket.s3();
    String url = s3.utilities().getUrl(object -> object.bucket(bucket.name()).key(key)).toString();
    String region = s3.serviceClientConfiguration().region().id();
    return new PresignedObject(URI.create(url), region, credentials(s3), clock);
  }

  private static AwsCredentialsIdentity credentials(S3Client s3) {
    return S3Failures.call(
        () -> s3.serviceClientConfiguration().credentialsProvider().resolveIdentity().join());
  }
}
