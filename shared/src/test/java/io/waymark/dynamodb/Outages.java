package io.waymark.dynamodb;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The ways a call of DynamoDB fails. */
final class Outages {
  private Outages() {}

  static List<RuntimeException> all() {
    return List.of(
        answer(400, "ProvisionedThroughputExceededException"),
        answer(400, "RequestLimitExceeded"),
        answer(400, "ThrottlingException"),
        answer(400, "TransactionInProgressException"),
        answer(500, "InternalServerError"),
        answer(503, "ServiceUnavailable"),
        cancelled("ThrottlingError"),
        cancelled("ProvisionedThroughputExceeded"),
        SdkClientException.create("connection reset"),
        ApiCallTimeoutException.create(8_000),
        ApiCallAttemptTimeoutException.create(3_000));
  }

  /** A request that DynamoDB can't understand. */
  static RuntimeException mistake() {
    return answer(400, "ValidationException");
  }

  /** A client of an address where nothing listens. */
  static DynamoDbClient clientOfNobody() {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:1"))
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static DynamoDbException answer(int status, String code) {
    return (DynamoDbException)
        DynamoDbException.builder()
            .message("arn:aws:dynamodb:eu-west-1:123456789012:table/secret")
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }

  private static TransactionCanceledException cancelled(String reason) {
    return TransactionCanceledException.builder()
        .statusCode(400)
        .cancellationReasons(CancellationReason.builder().code(reason).build())
        .build();
  }
}
