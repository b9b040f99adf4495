package io.waymark.emulators;

import java.util.Map;

/** What is true of LocalStack wherever it runs. */
final class LocalStack {
  static final String HEALTH = "/_localstack/health";

  /** Both parts of the credentials that it checks signatures against. */
  static final String CREDENTIALS = "test";

  /** It would else accept presigned URLs that expired or were tampered with. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "SERVICES", "dynamodb,s3,sqs,ssm",
          "S3_SKIP_SIGNATURE_VALIDATION", "0",
          "DYNAMODB_IN_MEMORY", "1",
          "DISABLE_EVENTS", "1",
          "SKIP_SSL_CERT_DOWNLOAD", "1");

  private LocalStack() {}
}
