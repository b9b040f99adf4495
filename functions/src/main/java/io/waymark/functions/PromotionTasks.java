package io.waymark.functions;

import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.console.Console;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoOutbox;
import io.waymark.dynamodb.DynamoPromotionStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.Table;
import io.waymark.outbox.Deliveries;
import io.waymark.outbox.Message;
import io.waymark.outbox.Receivers;
import io.waymark.projects.ProjectMessages;
import io.waymark.projects.ProjectWorkflow;
import io.waymark.promotion.Deployments;
import io.waymark.promotion.PromotionMessages;
import io.waymark.promotion.PromotionNotices;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.PromotionWorkflow;
import io.waymark.promotion.TrackedEvidence;
import io.waymark.promotion.WorkflowSteps;
import io.waymark.s3.S3ArchiveStore;
import io.waymark.s3.S3ArtifactStore;
import io.waymark.serving.DeploymentSteps;
import io.waymark.serving.ModelArchive;
import io.waymark.serving.ServingRules;
import io.waymark.sqs.SqsDeliveryQueue;
import io.waymark.stepfunctions.SfnProjectWorkflow;
import io.waymark.stepfunctions.SfnPromotionWorkflow;
import io.waymark.webhooks.DeliveryQueue;
import io.waymark.webhooks.WebhookDispatch;
import io.waymark.workspaces.Workspace;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.s3.S3Client;

/** What the functions around promotions work with. */
public final class PromotionTasks {
  private PromotionTasks() {}

  /** The steps on stores of one's own. */
  public static PromotionSteps steps(
      Table tracking, Table registry, S3Client s3, String bucket, Optional<Console> console) {
    Clock clock = Clock.systemUTC();
    TrackedEvidence evidence =
        new TrackedEvidence(
            new DynamoRunStore(tracking),
            new DynamoLoggedModelStore(tracking),
            new Artifacts(new S3ArtifactStore(s3, bucket, clock)),
            ArtifactScope.whole(bucket));
    return new WorkflowSteps(
        new DynamoPromotionStore(registry, clock), evidence, new PromotionNotices(console), clock);
  }

  /** The steps in a function of the stack. */
  static PromotionSteps steps() {
    Environment environment = Environment.ofProcess();
    Table registry = new Table(AwsClients.dynamoDb(), environment.registryTable());
    return steps(
        new Table(registry.client(), environment.trackingTable()),
        registry,
        AwsClients.s3(),
        environment.artifactsBucket(),
        environment.console());
  }

  /** What deploys, on stores of one's own. */
  public static DeploymentSteps deployments(
      Table registry, S3Client s3, String bucket, ServingRules rules) {
    Clock clock = Clock.systemUTC();
    return new DeploymentSteps(
        new Deployments(new DynamoPromotionStore(registry, clock), clock),
        new ModelArchive(
            new Artifacts(new S3ArtifactStore(s3, bucket, clock)),
            new S3ArchiveStore(s3, bucket),
            ArtifactScope.whole(bucket)),
        rules,
        clock);
  }

  /** What deploys, in a function of the stack. */
  static DeploymentSteps deployments() {
    Environment environment = Environment.ofProcess();
    return deployments(
        new Table(AwsClients.dynamoDb(), environment.registryTable()),
        AwsClients.s3ForFiles(),
        environment.artifactsBucket(),
        environment.serving());
  }

  static PromotionWorkflow workflow() {
    return new SfnPromotionWorkflow(
        TaskClients.stepFunctions(), Environment.ofProcess().promotionMachine());
  }

  private static ProjectWorkflow projectWorkflow() {
    return new SfnProjectWorkflow(
        TaskClients.stepFunctions(), Environment.ofProcess().projectMachine());
  }

  /** The outbox's deliveries in a function of the stack. */
  static Deliveries deliveries() {
    Environment environment = Environment.ofProcess();
    Table registry = new Table(AwsClients.dynamoDb(), environment.registryTable());
    DeliveryQueue queue = new SqsDeliveryQueue(TaskClients.sqs(), environment.webhookQueue());
    PromotionMessages promotions = new PromotionMessages(steps(), workflow());
    ProjectMessages projects = new ProjectMessages(projectWorkflow());
    return deliveries(
        registry,
        Receivers.each(
            workspace ->
                new Receivers(
                    promotions, projects, webhooks(registry, queue, workspace)::dispatch)));
  }

  private static WebhookDispatch webhooks(
      Table registry, DeliveryQueue queue, Workspace workspace) {
    Environment environment = Environment.ofProcess();
    return new WebhookDispatch(
        new DynamoWebhookStore(registry.in(workspace), Clock.systemUTC()),
        queue,
        environment.webhooks().cacheTtl(),
        Clock.systemUTC(),
        environment.workspacesAreOn() ? Optional.of(workspace) : Optional.empty());
  }

  /** The outbox's deliveries on a table of one's own. */
  public static Deliveries deliveries(Table registry, BiConsumer<Workspace, Message> receivers) {
    return new Deliveries(new DynamoOutbox(registry), receivers, Clock.systemUTC());
  }
}
