package io.waymark.s3;

import java.time.Duration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** How this server talks to S3; who builds a client adds an HTTP client, and in tests more. */
public final class S3Clients {
  /** An answer is wanted before the gateway gives up on the function, with time to spare. */
  private static final Duration CALL = Duration.ofSeconds(9);

  private static final Duration ATTEMPT = Duration.ofSeconds(4);

  private S3Clients() {}

  /**
   * A client that gives up after nine seconds. It asks for checksums only where S3 demands them: a
   * multipart upload that was started with one would refuse parts uploaded without, as clients with
   * a presigned URL do.
   */
  public static S3ClientBuilder builder() {
    return S3Client.builder()
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(
            override ->
                override
                    .retryStrategy(RetryMode.STANDARD)
                    .apiCallTimeout(CALL)
                    .apiCallAttemptTimeout(ATTEMPT));
  }
}
