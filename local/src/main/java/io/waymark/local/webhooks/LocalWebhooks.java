package io.waymark.local.webhooks;

import io.waymark.dynamodb.DynamoDeliveryQueue;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.Table;
import io.waymark.functions.WebhookFunction;
import io.waymark.webhooks.SecretCipher;
import io.waymark.webhooks.WebhookDispatch;
import io.waymark.webhooks.WebhookSettings;
import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.nio.file.Path;
import java.time.InstantSource;

/** What webhooks need besides the API. */
public final class LocalWebhooks implements AutoCloseable {
  private final WebhookSettings settings;
  private final SecretCipher cipher;
  private final DeliveryWorker worker;
  private final PerWorkspace<WebhookDispatch> dispatch;

  private LocalWebhooks(
      Table registry, Workspaces workspaces, WebhookSettings settings, SecretCipher cipher) {
    this.settings = settings;
    this.cipher = cipher;
    WebhookFunction function =
        new WebhookFunction(registry.client(), registry.name(), cipher, settings);
    worker =
        DeliveryWorker.start(new DynamoDeliveryQueue(registry), function, settings.maxRetries());
    InstantSource clock = InstantSource.system();
    dispatch =
        new PerWorkspace<>(
            workspace ->
                new WebhookDispatch(
                    new DynamoWebhookStore(registry.in(workspace), clock),
                    worker,
                    settings.cacheTtl(),
                    clock,
                    workspaces.seen(workspace)));
  }

  /**
   * Starts to deliver what waits.
   *
   * @param keyFile the place of the key of secrets, where the options have none
   */
  public static LocalWebhooks start(
      Table registry, Workspaces workspaces, WebhookOptions options, Path keyFile) {
    return new LocalWebhooks(
        registry,
        workspaces,
        options.settings(),
        options.encryptionKey().orElseGet(() -> KeyFile.open(keyFile)));
  }

  public WebhookSettings settings() {
    return settings;
  }

  public SecretCipher cipher() {
    return cipher;
  }

  /** Where the outbox's events of a workspace go. */
  public WebhookDispatch dispatch(Workspace workspace) {
    return dispatch.of(workspace);
  }

  @Override
  public void close() {
    worker.close();
  }
}
