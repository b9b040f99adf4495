package io.waymark.s3;

import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The settings that {@link S3ArtifactStore} needs of its client. */
public final class S3Clients {
  private S3Clients() {}

  /**
   * A client that asks for checksums only where S3 demands them. The SDK would otherwise start
   * every upload in parts with a checksum, and S3 then refuses the parts that are PUT without one
   * to presigned URLs.
   */
  public static S3ClientBuilder builder() {
    return S3Client.builder()
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
  }
}
