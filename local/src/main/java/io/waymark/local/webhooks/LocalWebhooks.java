package io.waymark.local.webhooks;

import io.waymark.dynamodb.DynamoDeliveryQueue;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.Table;
import io.waymark.functions.WebhookFunction;
import io.waymark.webhooks.SecretCipher;
import io.waymark.webhooks.WebhookDispatch;
import io.waymark.webhooks.WebhookSettings;
import java.nio.file.Path;
import java.time.InstantSource;

/** What webhooks need besides the API. */
public final class LocalWebhooks implements AutoCloseable {
  private final WebhookSettings settings;
  private final SecretCipher cipher;
  private final DeliveryWorker worker;
  private final WebhookDispatch dispatch;

  private LocalWebhooks(Table registry, WebhookSettings settings, SecretCipher cipher) {
    this.settings = settings;
    this.cipher = cipher;
    WebhookFunction function =
        new WebhookFunction(registry.client(), registry.name(), cipher, settings);
    worker =
        DeliveryWorker.start(new DynamoDeliveryQueue(registry), function, settings.maxRetries());
    InstantSource clock = InstantSource.system();
    dispatch =
        new WebhookDispatch(
            new DynamoWebhookStore(registry, clock), worker, settings.cacheTtl(), clock);
  }

  /**
   * Starts to deliver what waits.
   *
   * @param keyFile the place of the key of secrets, where the options have none
   */
  public static LocalWebhooks start(Table registry, WebhookOptions options, Path keyFile) {
    return new LocalWebhooks(
        registry,
        options.settings(),
        options.encryptionKey().orElseGet(() -> KeyFile.open(keyFile)));
  }

  public WebhookSettings settings() {
    return settings;
  }

  public SecretCipher cipher() {
    return cipher;
  }

  /** Where the outbox's events go. */
  public WebhookDispatch dispatch() {
    return dispatch;
  }

  @Override
  public void close() {
    worker.close();
  }
}
