package io.waymark.functions;

import io.waymark.functions.cloudwatch.Consumption;
import io.waymark.s3.S3Clients;
import io.waymark.ssm.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Stores that take everything and keep it for as long as somebody holds the client: the SDK's
 * clients with no network behind them, so that whoever writes to them changes nothing.
 */
final class NoAws implements SdkHttpClient {
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));

  private final RehearsedItems items = new RehearsedItems();

  private NoAws() {}

  static DynamoDbClient dynamoDb() {
    return with(DynamoDbClient.builder(), Consumption.ofDynamoDb()).build();
  }

  static S3Client s3() {
    return with(S3Clients.builder(), Consumption.ofS3()).build();
  }

  /** Not to be called, as it goes another way. */
  static ParameterStore parameters() {
    return new ParameterStore(URI.create("https://ssm.invalid"), Region.US_EAST_1, CREDENTIALS);
  }

  private static <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B with(
      B builder, ExecutionInterceptor counter) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(AwsClients.counted(AwsClients.patience(), counter))
        .httpClient(new NoAws());
  }

  /** Takes any call. */
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return switch (request.httpRequest().method()) {
          case POST -> answer(200, items.answer(target(request), body(request)));
          case PUT -> answer(200, new byte[0]);
          default -> answer(404, new byte[0]);
        };
      }

      @Override
      public void abort() {
        // Nothing takes time.
      }
    };
  }

  private static String target(HttpExecuteRequest request) {
    return request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      return body.readAllBytes();
    }
  }

  private static HttpExecuteResponse answer(int status, byte[] body) {
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(status).build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
