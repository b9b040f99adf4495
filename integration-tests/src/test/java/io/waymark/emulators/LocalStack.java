package io.waymark.emulators;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

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

  /** A client of Step Functions; MiniStack takes the same credentials. */
  static SfnClient stepFunctions(URI endpoint) {
    return at(endpoint, SfnClient.builder().httpClientBuilder(AwsCrtHttpClient.builder()));
  }

  /** A client of SQS. */
  static SqsClient queues(URI endpoint) {
    return at(endpoint, SqsClient.builder().httpClientBuilder(AwsCrtHttpClient.builder()));
  }

  private static <B extends AwsClientBuilder<B, C>, C> C at(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIALS, CREDENTIALS)))
        .build();
  }
}
