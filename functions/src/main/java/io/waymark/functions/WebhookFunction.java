package io.waymark.functions;

import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.Table;
import io.waymark.json.Fields;
import io.waymark.ssm.ParameterSecretCipher;
import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.SecretCipher;
import io.waymark.webhooks.WebhookDeliveries;
import io.waymark.webhooks.WebhookSettings;
import io.waymark.workspaces.PerWorkspace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the deliveries of webhooks that wait in a queue, those of an event at the same time. */
public final class WebhookFunction extends JsonFunction {
  private static final Logger LOG = System.getLogger(WebhookFunction.class.getName());

  private final PerWorkspace<WebhookDeliveries> deliveries;

  /** For Lambda: all is told by the environment. */
  public WebhookFunction() {
    this(
        AwsClients.dynamoDb(),
        Environment.ofProcess().registryTable(),
        new ParameterSecretCipher(AwsClients.parameters(), Environment.ofProcess().webhookKey()),
        Environment.ofProcess().webhooks());
  }

  /** For a server or a test of one's own. */
  public WebhookFunction(
      DynamoDbClient dynamoDb,
      String registryTable,
      SecretCipher cipher,
      WebhookSettings settings) {
    Table table = new Table(dynamoDb, registryTable);
    deliveries =
        new PerWorkspace<>(
            workspace ->
                new WebhookDeliveries(
                    new DynamoWebhookStore(table.in(workspace), InstantSource.system()),
                    settings,
                    cipher));
  }

  @Override
  Map<String, Object> answer(Fields event) {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (QueueEvent.Message message : QueueEvent.of(event).messages()) {
        threads.execute(
            () -> {
              if (!done(message)) {
                failed.add(message.id());
              }
            });
      }
    }
    return QueueEvent.failures(failed);
  }

  private boolean done(QueueEvent.Message message) {
    try {
      Delivery delivery = Delivery.parse(message.body());
      return deliveries.of(delivery.workspace()).deliver(delivery);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Message %s can't be delivered.".formatted(message.id()), e);
      return false;
    }
  }
}
