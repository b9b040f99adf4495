package io.waymark.local.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.functions.DeploymentFunction;
import io.waymark.functions.PackageFunction;
import io.waymark.functions.PromotionTasks;
import io.waymark.local.PromotionMachine;
import io.waymark.local.notices.NoticeFolder;
import io.waymark.local.stepfunctions.EmbeddedStepFunctions;
import io.waymark.local.stepfunctions.Integration;
import io.waymark.local.stepfunctions.LambdaInvoke;
import io.waymark.local.stepfunctions.Services;
import io.waymark.local.stepfunctions.StateMachine;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Receivers;
import io.waymark.promotion.PromotionMessages;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.PromotionWorld;
import io.waymark.promotion.entities.Deployment;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.serving.DeploymentSteps;
import io.waymark.serving.ServingRules;
import io.waymark.stepfunctions.SfnPromotionWorkflow;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** A registry whose promotions are deployed, all in this process but the SageMaker it calls. */
final class DeployingRegistry implements AutoCloseable {
  private static final String BUCKET = "models";
  private static final String MACHINE =
      "arn:aws:states:us-east-1:000000000000:stateMachine:promotions";

  final PromotionWorld world = new PromotionWorld();
  private final S3Client s3;
  private final EmbeddedStepFunctions stepFunctions = EmbeddedStepFunctions.listen();
  private final SfnClient client;
  private final Deliveries outbox;

  DeployingRegistry(Path folder, S3Client s3, SageMakerServer sageMaker, boolean rollsBack)
      throws IOException {
    this.s3 = s3;
    world.now.set(System.currentTimeMillis());
    client =
        SfnClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .endpointOverride(stepFunctions.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("waymark", "unused")))
            .build();
    PromotionSteps steps =
        PromotionTasks.steps(
                EmbeddedDynamoDb.newTable(),
                world.table,
                Workspaces.off(),
                s3,
                BUCKET,
                Optional.empty())
            .of(Workspace.DEFAULT);
    SfnPromotionWorkflow workflow = new SfnPromotionWorkflow(client, MACHINE, Workspace.DEFAULT);
    outbox =
        PromotionTasks.deliveries(
            world.table,
            new Receivers(new PromotionMessages(steps, workflow), _ -> {}, _ -> {}, _ -> {})
                .ofAll());
    Map<String, Integration> services =
        new HashMap<>(
            PromotionMachine.services(
                    PromotionMachine.functions(steps, workflow),
                    new NoticeFolder(folder.resolve("notices")))
                .calls());
    services.put(
        "lambda:invoke", functions(requireNonNull(services.get("lambda:invoke")), rollsBack));
    services.put("aws-sdk:s3:deleteObject", this::deleteObject);
    services.putAll(new SageMakerTasks(sageMaker.uri()).services());
    stepFunctions.add(
        "promotions", definition(), folder.resolve("executions"), new Services(services, Map.of()));
    stepFunctions.start();
  }

  /** Those that deploy, beside those that the embedded server has too. */
  private Integration functions(Integration others, boolean rollsBack) {
    PerWorkspace<DeploymentSteps> steps =
        PromotionTasks.deployments(
            world.table,
            Workspaces.off(),
            s3,
            BUCKET,
            ServingRules.parse("waymark", "fraud*", "champion", rollsBack));
    Integration own =
        new LambdaInvoke(
            Map.of(
                "PackageFunction", new PackageFunction(steps)::answer,
                "DeploymentFunction", new DeploymentFunction(steps)::answer));
    return (Map<String, @Nullable Object> parameters) ->
        String.valueOf(parameters.get("FunctionName")).matches("(Package|Deployment)Function")
            ? own.call(parameters)
            : others.call(parameters);
  }

  private Map<String, Object> deleteObject(Map<String, @Nullable Object> parameters) {
    s3.deleteObject(delete -> delete.bucket(BUCKET).key(String.valueOf(parameters.get("Key"))));
    return Map.of();
  }

  /** The machine without its pauses. */
  private static StateMachine definition() throws IOException {
    try (InputStream json =
        requireNonNull(DeployingRegistry.class.getResourceAsStream("model-promotion.asl.json"))) {
      String definition = new String(json.readAllBytes(), UTF_8);
      return StateMachine.read(
          definition
              .replace("\"IntervalSeconds\": 1", "\"IntervalSeconds\": 0")
              .replace("\"Seconds\": 20", "\"Seconds\": 0")
              .getBytes(UTF_8));
    }
  }

  /** A model with versions that have a file each, of which the first is the champion. */
  void makeModel(String name, int versions) {
    world.newModel(name, versions);
    for (int version = 1; version <= versions; version++) {
      String key = "artifacts/1/models/m-%d/MLmodel".formatted(version);
      s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("flavors: {}\n"));
    }
    world.point(name, "champion", 1);
  }

  /** How the execution of an attempt ended; what the outbox has is delivered meanwhile. */
  ExecutionStatus end(String promotionId, int attempt) throws InterruptedException {
    String arn =
        "%s:%s-%d".formatted(MACHINE.replace("stateMachine", "execution"), promotionId, attempt);
    for (int i = 0; i < 1200; i++) {
      int unused = outbox.sweep(Duration.ZERO);
      Optional<ExecutionStatus> status = status(arn);
      if (status.filter(found -> found != ExecutionStatus.RUNNING).isPresent()) {
        return status.get();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("It does not end: " + world.promotions.get(promotionId));
  }

  private Optional<ExecutionStatus> status(String arn) {
    try {
      return Optional.of(client.describeExecution(e -> e.executionArn(arn)))
          .map(DescribeExecutionResponse::status);
    } catch (ExecutionDoesNotExistException notYet) {
      return Optional.empty();
    }
  }

  Optional<Deployment> deployment(String promotionId) {
    return world.promotions.get(promotionId).progress().deployment();
  }

  void await(String promotionId, DeploymentStatus status) throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      int unused = outbox.sweep(Duration.ZERO);
      if (deployment(promotionId).filter(found -> found.status() == status).isPresent()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("It stays " + deployment(promotionId));
  }

  /** The archives that are kept. */
  long archives() {
    return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix("serving/")).contents().size();
  }

  @Override
  public void close() {
    stepFunctions.close();
    client.close();
  }
}
