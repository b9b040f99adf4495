package io.waymark.emulators;

import static java.util.Objects.requireNonNull;

import io.waymark.s3.S3Endpoint;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An AWS for tests, one for all their classes: what {@code AWS_ENDPOINT_URL} names, else LocalStack
 * in Docker, else LocalStack as a process of this machine. With none of them the tests are skipped,
 * which is said plainly; with {@code CI=true} they fail.
 */
public final class Aws implements BeforeAllCallback {
  private @Nullable Emulator emulator;
  private final UsedActions usedActions = new UsedActions();
  private @Nullable DynamoDbClient dynamoDb;

  @Override
  public void beforeAll(ExtensionContext context) {
    emulator =
        context
            .getRoot()
            .getStore(Namespace.create(Aws.class))
            .getOrComputeIfAbsent(Emulator.class, _ -> start(), Emulator.class);
    if (dynamoDb == null) {
      dynamoDb = client(s3());
    }
  }

  public DynamoDbClient dynamoDb() {
    return requireNonNull(dynamoDb);
  }

  private DynamoDbClient client(S3Endpoint endpoint) {
    return DynamoDbClient.builder()
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .endpointOverride(endpoint.uri())
        .region(Region.US_EAST_1)
        .overrideConfiguration(c -> c.addExecutionInterceptor(usedActions))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(endpoint.accessKey(), endpoint.secretKey())))
        .build();
  }

  /** What {@link #dynamoDb()} was used for. */
  Set<String> usedActions() {
    return usedActions.all();
  }

  public S3Endpoint s3() {
    return new S3Endpoint(
        requireNonNull(emulator).endpoint(),
        variable("AWS_ACCESS_KEY_ID").orElse(LocalStack.CREDENTIALS),
        variable("AWS_SECRET_ACCESS_KEY").orElse(LocalStack.CREDENTIALS));
  }

  private static Emulator start() {
    return Optional.<Emulator>empty()
        .or(() -> variable("AWS_ENDPOINT_URL").map(GivenEndpoint::of))
        .or(LocalStackContainer::start)
        .or(LocalStackProcess::start)
        .orElseThrow(
            () ->
                Missing.because(
                    "no AWS here: neither AWS_ENDPOINT_URL, nor Docker, nor Python 3.13"));
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }
}
