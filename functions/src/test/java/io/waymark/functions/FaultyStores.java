package io.waymark.functions;

import static java.util.Objects.requireNonNull;

import io.waymark.access.api.AccessSettings;
import io.waymark.access.oidc.TestIssuer;
import io.waymark.dynamodb.DynamoDbServer;
import io.waymark.dynamodb.Table;
import io.waymark.faults.FaultyHttp;
import io.waymark.s3.S3Clients;
import io.waymark.s3.S3ProxyServer;
import io.waymark.webhooks.AesSecretCipher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * DynamoDB and S3 in this process while a test class runs, by the clients that ship: one pair that
 * works, and one whose calls meet faults.
 */
final class FaultyStores implements BeforeAllCallback, AfterAllCallback {
  static final String BUCKET = "faults";
  private static final int BATCH = 25;
  private static final Duration BUSY = Duration.ofMinutes(1);

  private final DynamoDbServer tables = new DynamoDbServer();
  private final S3ProxyServer files = new S3ProxyServer();
  private final AesSecretCipher cipher = AesSecretCipher.of(AesSecretCipher.newKey());
  final KnownServices services = new KnownServices(AwsCrtHttpClient.create());
  private final SdkHttpClient network = services;
  final FaultyHttp http = new FaultyHttp(network);
  private @Nullable Pair working;
  private @Nullable Pair faulty;
  private @Nullable TestIssuer issuer;

  /** The clients of both stores, and of the services that functions tell. */
  record Pair(DynamoDbClient dynamoDb, S3Client s3, SfnClient stepFunctions, SqsClient sqs) {
    Table table(Table sameAs) {
      return new Table(dynamoDb, sameAs.name());
    }
  }

  Pair working() {
    return requireNonNull(working);
  }

  Pair faulty() {
    return requireNonNull(faulty);
  }

  /** The functions of the API, on these clients and a table. */
  SampleServer server(Pair stores, Table table) {
    AccessSettings access = AccessEventsTest.settings(requireNonNull(issuer));
    return new SampleServer(stores.table(table), stores.s3(), BUCKET, access, cipher);
  }

  /** A new table with these items. */
  Table tableOf(List<Map<String, AttributeValue>> items) {
    Table table = new Table(working().dynamoDb(), "t-" + UUID.randomUUID());
    table.client().createTable(Table.createRequest(table.name()));
    for (int from = 0; from < items.size(); from += BATCH) {
      List<WriteRequest> puts =
          items.subList(from, Math.min(from + BATCH, items.size())).stream()
              .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
              .toList();
      table.client().batchWriteItem(write -> write.requestItems(Map.of(table.name(), puts)));
    }
    return table;
  }

  List<Map<String, AttributeValue>> itemsOf(Table table) {
    return working().dynamoDb().scan(scan -> scan.tableName(table.name())).items();
  }

  void drop(Table table) {
    working().dynamoDb().deleteTable(delete -> delete.tableName(table.name()));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    tables.beforeAll(context);
    files.beforeAll(context);
    issuer = TestIssuer.start();
    working = pair(network);
    faulty = pair(http);
    working().s3().createBucket(create -> create.bucket(BUCKET));
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    network.close();
    requireNonNull(issuer).close();
    files.afterAll(context);
    tables.afterAll(context);
  }

  private Pair pair(SdkHttpClient by) {
    S3Client s3 =
        S3Clients.builder()
            .httpClient(by)
            .endpointOverride(files.endpoint().uri())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        files.endpoint().accessKey(), files.endpoint().secretKey())))
            .overrideConfiguration(withoutPauses())
            .build();
    return new Pair(
        client(by, DynamoDbClient.builder()).build(),
        s3,
        client(by, SfnClient.builder()).build(),
        client(by, SqsClient.builder()).build());
  }

  private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B client(
      SdkHttpClient by, B builder) {
    return builder
        .httpClient(by)
        .endpointOverride(tables.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(withoutPauses());
  }

  /** What ships, but on a busy machine, and trying again at once and however much has failed. */
  private static ClientOverrideConfiguration withoutPauses() {
    StandardRetryStrategy shipped =
        (StandardRetryStrategy) AwsClients.patience().retryStrategy().orElseThrow();
    return AwsClients.patience().toBuilder()
        .apiCallAttemptTimeout(BUSY)
        .apiCallTimeout(BUSY.multipliedBy(2))
        .retryStrategy(
            shipped.toBuilder()
                .circuitBreakerEnabled(false)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build())
        .build();
  }
}
