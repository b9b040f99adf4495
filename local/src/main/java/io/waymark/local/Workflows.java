package io.waymark.local;

import io.waymark.console.Console;
import io.waymark.dynamodb.Table;
import io.waymark.functions.PromotionTasks;
import io.waymark.local.notices.NoticeFolder;
import io.waymark.local.stepfunctions.EmbeddedStepFunctions;
import io.waymark.local.stepfunctions.LambdaInvoke;
import io.waymark.local.webhooks.LocalWebhooks;
import io.waymark.outbox.Receivers;
import io.waymark.projects.ProjectMessages;
import io.waymark.projects.ProjectWorkflow;
import io.waymark.promotion.PromotionMessages;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.PromotionWorkflow;
import io.waymark.promotion.StepsOfWorkspaces;
import io.waymark.stepfunctions.SfnProjectWorkflow;
import io.waymark.stepfunctions.SfnPromotionWorkflow;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What goes on behind the API: the outbox, the state machines and what these call. */
final class Workflows implements AutoCloseable {
  private static final String MACHINES = "arn:aws:states:us-east-1:000000000000:stateMachine:";
  private static final String PROMOTIONS = "promotions";

  private final Opened opened;
  private final LambdaInvoke functions;

  private Workflows(
      Opened opened,
      Stores stores,
      Workspaces workspaces,
      Options options,
      LocalWebhooks webhooks,
      URI server)
      throws IOException {
    this.opened = opened;
    Table tracking = new Table(stores.dynamoDbClient(), Stores.TABLE);
    Table registry = stores.registry();
    PerWorkspace<PromotionSteps> steps =
        PromotionTasks.steps(
            tracking,
            registry,
            workspaces,
            stores.s3Client(),
            Stores.BUCKET,
            Optional.of(new Console(server.resolve("/console/"))));
    LocalProjects projects =
        opened.add(
            LocalProjects.open(
                stores,
                workspaces,
                options.projects(),
                options.webhooks().settings().allowPrivateIps(),
                server));
    EmbeddedStepFunctions stepFunctions = opened.add(EmbeddedStepFunctions.listen());
    SfnClient client = opened.add(stores.stepFunctions(stepFunctions.uri()));
    functions =
        PromotionMachine.functions(
            new StepsOfWorkspaces(steps), promotions(client, Workspace.DEFAULT));
    stepFunctions.add(
        PROMOTIONS,
        PromotionMachine.definition(),
        stores.folder().executions(),
        PromotionMachine.services(functions, new NoticeFolder(stores.folder().notices())));
    projects.run(stepFunctions);
    stepFunctions.start();
    opened.add(
        OutboxPoller.start(
            PromotionTasks.deliveries(
                registry,
                Receivers.each(
                    workspace ->
                        new Receivers(
                            new PromotionMessages(
                                steps.of(workspace), promotions(client, workspace)),
                            new ProjectMessages(projects(client, workspace)),
                            PromotionTasks.models(registry, workspace),
                            webhooks.dispatch(workspace)::dispatch)))));
    opened.add(ProjectSweeper.start(projects.steps()));
  }

  private static PromotionWorkflow promotions(SfnClient client, Workspace workspace) {
    return new SfnPromotionWorkflow(client, MACHINES + PROMOTIONS, workspace);
  }

  private static ProjectWorkflow projects(SfnClient client, Workspace workspace) {
    return new SfnProjectWorkflow(client, MACHINES + LocalProjects.MACHINE, workspace);
  }

  /**
   * Starts with what an earlier server left unfinished.
   *
   * @param webhooks where their events go
   * @param server what notices link to
   */
  static Workflows start(
      Stores stores, Workspaces workspaces, Options options, LocalWebhooks webhooks, URI server) {
    Opened opened = new Opened();
    try {
      return new Workflows(opened, stores, workspaces, options, webhooks, server);
    } catch (IOException e) {
      opened.close();
      throw new StartException("The workflows don't start: %s".formatted(e), e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  LambdaInvoke functions() {
    return functions;
  }

  @Override
  public void close() {
    opened.close();
  }
}
