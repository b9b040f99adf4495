package io.waymark.local;

import io.waymark.console.Console;
import io.waymark.dynamodb.Table;
import io.waymark.functions.PromotionTasks;
import io.waymark.local.notices.NoticeFolder;
import io.waymark.local.stepfunctions.EmbeddedStepFunctions;
import io.waymark.local.stepfunctions.LambdaInvoke;
import io.waymark.outbox.Message.WebhookEvent;
import io.waymark.outbox.Receivers;
import io.waymark.projects.ProjectMessages;
import io.waymark.promotion.PromotionMessages;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.PromotionWorkflow;
import io.waymark.stepfunctions.SfnProjectWorkflow;
import io.waymark.stepfunctions.SfnPromotionWorkflow;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What goes on behind the API: the outbox, the state machine and its notices. */
final class Workflows implements AutoCloseable {
  private static final String MACHINE =
      "arn:aws:states:us-east-1:000000000000:stateMachine:promotions";
  private static final String PROJECT_MACHINE =
      "arn:aws:states:us-east-1:000000000000:stateMachine:project-runs";

  private final Opened opened;
  private final LambdaInvoke functions;

  private Workflows(Opened opened, Stores stores, Consumer<WebhookEvent> webhooks, URI server)
      throws IOException {
    this.opened = opened;
    Table tracking = new Table(stores.dynamoDbClient(), Stores.TABLE);
    Table registry = stores.registry();
    PromotionSteps steps =
        PromotionTasks.steps(
            tracking,
            registry,
            stores.s3Client(),
            Stores.BUCKET,
            Optional.of(new Console(server.resolve("/console/"))));
    EmbeddedStepFunctions stepFunctions = opened.add(EmbeddedStepFunctions.listen());
    SfnClient client = opened.add(stores.stepFunctions(stepFunctions.uri()));
    PromotionWorkflow workflow = new SfnPromotionWorkflow(client, MACHINE);
    functions = PromotionMachine.functions(steps, workflow);
    stepFunctions.add(
        "promotions",
        PromotionMachine.definition(),
        stores.folder().executions(),
        PromotionMachine.services(functions, new NoticeFolder(stores.folder().notices())));
    stepFunctions.start();
    Receivers receivers =
        new Receivers(
            new PromotionMessages(steps, workflow),
            new ProjectMessages(new SfnProjectWorkflow(client, PROJECT_MACHINE)),
            webhooks);
    opened.add(OutboxPoller.start(PromotionTasks.deliveries(registry, receivers)));
  }

  /**
   * Starts with what an earlier server left unfinished.
   *
   * @param webhooks where their events go
   * @param server what notices link to
   */
  static Workflows start(Stores stores, Consumer<WebhookEvent> webhooks, URI server) {
    Opened opened = new Opened();
    try {
      return new Workflows(opened, stores, webhooks, server);
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
