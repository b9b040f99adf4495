package io.waymark.functions;

import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.console.Console;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoModelStore;
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
import io.waymark.promotion.StepsOfWorkspaces;
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
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;

/** What the functions around promotions work with. */
public final class PromotionTasks {
  private PromotionTasks() {}

  /** The steps on stores of one's own, in each workspace. */
  public static PerWorkspace<PromotionSteps> steps(
      Table tracking,
      Table registry,
      Workspaces workspaces,
      S3Client s3,
      String bucket,
      Optional<Console> console) {
    Clock clock = Clock.systemUTC();
    Artifacts artifacts = new Artifacts(new S3ArtifactStore(s3, bucket, clock));
    return new PerWorkspace<>(
        workspace -> {
          TrackedEvidence evidence =
              new TrackedEvidence(
                  new DynamoRunStore(tracking.in(workspace)),
                  new DynamoLoggedModelStore(tracking.in(workspace)),
                  artifacts,
                  ArtifactScope.of(bucket, workspaces, workspace));
          return new WorkflowSteps(
              new DynamoPromotionStore(registry.in(workspace), clock),
              evidence,
              new PromotionNotices(
                  console.map(pages -> pages.in(workspace)), workspaces.seen(workspace)),
              clock);
        });
  }

  /** The steps in a function of the stack. */
  static PromotionSteps steps() {
    return new StepsOfWorkspaces(stepsByWorkspace());
  }

  private static PerWorkspace<PromotionSteps> stepsByWorkspace() {
    Environment environment = Environment.ofProcess();
    Table registry = new Table(AwsClients.dynamoDb(), environment.registryTable());
    return steps(
        new Table(registry.client(), environment.trackingTable()),
        registry,
        FunctionAccess.workspaces(registry.client(), environment),
        AwsClients.s3(),
        environment.artifactsBucket(),
        environment.console());
  }

  /** What deploys, on stores of one's own, in each workspace. */
  public static PerWorkspace<DeploymentSteps> deployments(
      Table registry, Workspaces workspaces, S3Client s3, String bucket, ServingRules rules) {
    Clock clock = Clock.systemUTC();
    return new PerWorkspace<>(
        workspace ->
            new DeploymentSteps(
                new Deployments(new DynamoPromotionStore(registry.in(workspace), clock), clock),
                new ModelArchive(
                    new Artifacts(new S3ArtifactStore(s3, bucket, clock)),
                    new S3ArchiveStore(s3, bucket),
                    ArtifactScope.of(bucket, workspaces, workspace)),
                rules,
                workspace,
                clock));
  }

  /** What deploys, in a function of the stack. */
  static PerWorkspace<DeploymentSteps> deployments() {
    Environment environment = Environment.ofProcess();
    return deployments(
        new Table(AwsClients.dynamoDb(), environment.registryTable()),
        FunctionAccess.workspaces(AwsClients.dynamoDb(), environment),
        AwsClients.s3ForFiles(),
        environment.artifactsBucket(),
        environment.serving());
  }

  static PromotionWorkflow workflow(Workspace workspace) {
    return new SfnPromotionWorkflow(
        TaskClients.stepFunctions(), Environment.ofProcess().promotionMachine(), workspace);
  }

  private static ProjectWorkflow projectWorkflow(Workspace workspace) {
    return new SfnProjectWorkflow(
        TaskClients.stepFunctions(), Environment.ofProcess().projectMachine(), workspace);
  }

  /** The outbox's deliveries in a function of the stack. */
  static Deliveries deliveries() {
    Environment environment = Environment.ofProcess();
    Table registry = new Table(AwsClients.dynamoDb(), environment.registryTable());
    DeliveryQueue queue = new SqsDeliveryQueue(TaskClients.sqs(), environment.webhookQueue());
    PerWorkspace<PromotionSteps> steps = stepsByWorkspace();
    return deliveries(
        registry,
        Receivers.each(
            workspace ->
                new Receivers(
                    new PromotionMessages(steps.of(workspace), workflow(workspace)),
                    new ProjectMessages(projectWorkflow(workspace)),
                    models(registry, workspace),
                    webhooks(registry, queue, workspace)::dispatch)));
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

  /** What removes the versions of a workspace's deleted models. */
  public static Consumer<Message.RemoveVersions> models(Table registry, Workspace workspace) {
    DynamoModelStore models = new DynamoModelStore(registry.in(workspace), Clock.systemUTC());
    return deleted -> models.removeVersions(deleted.modelId());
  }

  /** The outbox's deliveries on a table of one's own. */
  public static Deliveries deliveries(Table registry, BiConsumer<Workspace, Message> receivers) {
    return new Deliveries(new DynamoOutbox(registry), receivers, Clock.systemUTC());
  }
}
