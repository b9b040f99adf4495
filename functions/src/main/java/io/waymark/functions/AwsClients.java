package io.waymark.functions;

import io.waymark.awsjson.JsonService;
import io.waymark.functions.cloudwatch.Consumption;
import io.waymark.s3.S3Clients;
import io.waymark.secretsmanager.SecretStore;
import io.waymark.ssm.ParameterStore;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Clients of AWS as a function needs them: region, endpoint and credentials from the environment,
 * and so little patience that a store that is away is told to the client within ten seconds.
 */
public final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final Duration CALL = Duration.ofSeconds(8);

  /** A part of a file, or the first byte of one. */
  private static final Duration FILE = Duration.ofMinutes(1);

  private static final int ATTEMPTS = 3;

  private AwsClients() {}

  public static DynamoDbClient dynamoDb() {
    return with(counted(patience(), Consumption.ofDynamoDb()), DynamoDbClient.builder()).build();
  }

  public static S3Client s3() {
    return with(counted(patience(), Consumption.ofS3()), S3Clients.builder()).build();
  }

  public static ParameterStore parameters() {
    Region region = new SystemSettingsRegionProvider().getRegion();
    return new ParameterStore(
        endpoint("AWS_ENDPOINT_URL_SSM", ParameterStore.SERVICE, region), region, credentials());
  }

  static SecretStore secrets() {
    Region region = new SystemSettingsRegionProvider().getRegion();
    return new SecretStore(
        endpoint("AWS_ENDPOINT_URL_SECRETS_MANAGER", SecretStore.SERVICE, region),
        region,
        credentials());
  }

  /** Where the SDK's own clients would look for a service. */
  private static URI endpoint(String variable, JsonService.Name service, Region region) {
    return Stream.of(variable, "AWS_ENDPOINT_URL")
        .flatMap(name -> Stream.ofNullable(System.getenv(name)))
        .findFirst()
        .map(URI::create)
        .orElseGet(() -> service.endpoint(region));
  }

  /** For whole files, which nobody waits for. */
  static S3Client s3ForFiles() {
    ClientOverrideConfiguration lenient =
        patience().toBuilder().apiCallAttemptTimeout(FILE).apiCallTimeout(FILE).build();
    return with(counted(lenient, Consumption.ofS3()), S3Clients.builder()).build();
  }

  static <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B with(
      ClientOverrideConfiguration patience, B builder) {
    return builder
        .credentialsProvider(credentials())
        .overrideConfiguration(patience)
        .httpClient(http());
  }

  /** An HTTP client that brings its own TLS, which halves a cold start's share of it. */
  static SdkHttpClient http() {
    return AwsCrtHttpClient.builder()
        .connectionTimeout(CONNECT)
        .connectionAcquisitionTimeout(ATTEMPT)
        .build();
  }

  /** The same for a client whose use is in the log. */
  static ClientOverrideConfiguration counted(
      ClientOverrideConfiguration patience, ExecutionInterceptor counter) {
    return patience.toBuilder().addExecutionInterceptor(counter).build();
  }

  /** Time-outs and retries of every client. */
  public static ClientOverrideConfiguration patience() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL)
        .retryStrategy(StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build())
        .build();
  }

  /**
   * Lambda gives credentials as variables, and under SnapStart by its credentials endpoint instead.
   * The SDK's longer default chain would cost 70 ms of a cold start.
   */
  static AwsCredentialsProvider credentials() {
    return AwsCredentialsProviderChain.of(
        EnvironmentVariableCredentialsProvider.create(),
        ContainerCredentialsProvider.builder().build());
  }
}
