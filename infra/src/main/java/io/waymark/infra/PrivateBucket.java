package io.waymark.infra;

import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.constructs.Construct;

/** What all our buckets have in common: encrypted, closed to the public, reached by TLS only. */
final class PrivateBucket {
  private PrivateBucket() {}

  /**
   * A bucket of a construct, to be completed.
   *
   * @param name to which account and region are added, as buckets' names are the whole world's
   * @param key of the account's owner; nothing for one of S3's
   */
  static Bucket.Builder in(Construct scope, String name, Optional<DataKey> key) {
    Bucket.Builder builder =
        Bucket.Builder.create(scope, "Bucket")
            .bucketName("%s-%s-%s".formatted(name, Aws.ACCOUNT_ID, Aws.REGION))
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .minimumTlsVersion(1.2);
    return key.map(
            own ->
                builder
                    .encryption(BucketEncryption.KMS)
                    .encryptionKey(own.key())
                    .bucketKeyEnabled(true))
        .orElseGet(() -> builder.encryption(BucketEncryption.S3_MANAGED));
  }
}
