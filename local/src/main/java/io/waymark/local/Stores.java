package io.waymark.local;

import io.waymark.dynamodb.Table;
import io.waymark.functions.AwsClients;
import io.waymark.functions.ProjectParts;
import io.waymark.local.dynamodb.EmbeddedDynamoDb;
import io.waymark.local.s3.EmbeddedS3;
import io.waymark.s3.S3Clients;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspaces;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The embedded stores, and the clients of AWS that reach them over loopback HTTP. */
final class Stores implements AutoCloseable {
  static final String TABLE = "tracking";
  static final String REGISTRY_TABLE = "registry";
  static final String BUCKET = "artifacts";

  private static final Region REGION = Region.US_EAST_1;

  /** As many calls at a time as a laptop's training jobs may make; the SDK's default is 50. */
  private static final int CONNECTIONS = 200;

  /** A first call finds stores that still load their classes, on a busy machine for seconds. */
  private static final Duration STARTING = Duration.ofSeconds(60);

  private final Opened opened;
  private final DataFolder folder;
  private final SdkHttpClient http;
  private final EmbeddedDynamoDb dynamoDb;
  private final EmbeddedS3 s3;
  private final DynamoDbClient dynamoDbClient;
  private final S3Client s3Client;

  private Stores(Opened opened, Optional<Path> data) throws Exception {
    this.opened = opened;
    folder =
        opened.add(data.isPresent() ? DataFolder.open(data.orElseThrow()) : DataFolder.temporary());
    // Each takes a second, most of it to load classes; they need not wait for each other.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<EmbeddedS3> starting =
          threads.submit(() -> opened.add(EmbeddedS3.in(folder.s3(), BUCKET)));
      dynamoDb =
          opened.add(
              data.isPresent()
                  ? EmbeddedDynamoDb.in(folder.dynamoDb())
                  : EmbeddedDynamoDb.inMemory());
      s3 = starting.get();
    }
    http = opened.add(Apache5HttpClient.builder().maxConnections(CONNECTIONS).build());
    dynamoDbClient = opened.add(dynamoDbClient(http, dynamoDb.uri()));
    s3Client = opened.add(s3Client(http, s3));
  }

  /**
   * Opens the stores, and makes the tables that are not there.
   *
   * @param data where they keep everything; none for stores that forget
   */
  static Stores open(Optional<Path> data) {
    Opened opened = new Opened();
    try {
      Stores stores = new Stores(opened, data);
      stores.makeTables();
      return stores;
    } catch (StartException e) {
      opened.close();
      throw e;
    } catch (Exception e) {
      opened.close();
      throw new StartException("The stores don't start: %s".formatted(e), e);
    }
  }

  EmbeddedDynamoDb dynamoDb() {
    return dynamoDb;
  }

  EmbeddedS3 s3() {
    return s3;
  }

  DynamoDbClient dynamoDbClient() {
    return dynamoDbClient;
  }

  S3Client s3Client() {
    return s3Client;
  }

  Table tracking() {
    return new Table(dynamoDbClient, TABLE);
  }

  Table registry() {
    return new Table(dynamoDbClient, REGISTRY_TABLE);
  }

  PerWorkspace<ProjectParts> projects(Workspaces workspaces) {
    return ProjectParts.each(
        tracking(), registry(), workspaces, () -> s3Client, BUCKET, Clock.systemUTC());
  }

  DataFolder folder() {
    return folder;
  }

  @Override
  public void close() {
    opened.close();
  }

  private void makeTables() {
    var tables =
        dynamoDbClient.listTables(list -> list.overrideConfiguration(Stores::whileStarting));
    for (String table : List.of(TABLE, REGISTRY_TABLE)) {
      if (!tables.tableNames().contains(table)) {
        dynamoDbClient.createTable(
            Table.createRequest(table).toBuilder()
                .overrideConfiguration(Stores::whileStarting)
                .build());
      }
    }
  }

  private static void whileStarting(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallAttemptTimeout(STARTING).apiCallTimeout(STARTING);
  }

  /** A client of Step Functions at an address. */
  SfnClient stepFunctions(URI uri) {
    return SfnClient.builder()
        .httpClient(http)
        .endpointOverride(uri)
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("waymark", "unused")))
        .build();
  }

  private static DynamoDbClient dynamoDbClient(SdkHttpClient http, URI uri) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .endpointOverride(uri)
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("waymark", "unused")))
        .overrideConfiguration(AwsClients.patience())
        .build();
  }

  private static S3Client s3Client(SdkHttpClient http, EmbeddedS3 s3) {
    return S3Clients.builder()
        .httpClient(http)
        .endpointOverride(s3.uri())
        .forcePathStyle(true)
        .region(REGION)
        .credentialsProvider(StaticCredentialsProvider.create(s3.credentials()))
        .build();
  }
}
