package io.waymark.webhooks;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.webhooks.WebhookSender.Attempt;
import io.waymark.webhooks.connection.AddressGuard;
import io.waymark.webhooks.entities.EncryptedSecret;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookEvent;
import io.waymark.webhooks.entities.WebhookStatus;
import io.waymark.workspaces.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Webhooks. */
public final class WebhookService {
  /** A caller waits for the result of a test, and its gateway 29 s. */
  private static final Duration LONGEST_TEST = Duration.ofSeconds(20);

  private final WebhookStore webhooks;
  private final AddressGuard guard;
  private final SecretCipher cipher;
  private final WebhookSender sender;
  private final Duration testTimeout;
  private final InstantSource clock;
  private final Optional<Workspace> workspace;

  /**
   * Those of a workspace.
   *
   * @param workspace none while there are no workspaces
   */
  public WebhookService(
      WebhookStore webhooks,
      WebhookSettings settings,
      SecretCipher cipher,
      InstantSource clock,
      Optional<Workspace> workspace) {
    this(webhooks, settings, cipher, WebhookSender.of(settings, cipher), clock, workspace);
  }

  WebhookService(
      WebhookStore webhooks,
      WebhookSettings settings,
      SecretCipher cipher,
      WebhookSender sender,
      InstantSource clock,
      Optional<Workspace> workspace) {
    this.workspace = workspace;
    this.webhooks = webhooks;
    this.guard = settings.guard();
    this.cipher = cipher;
    this.sender = sender;
    this.testTimeout =
        settings.requestTimeout().compareTo(LONGEST_TEST) < 0
            ? settings.requestTimeout()
            : LONGEST_TEST;
    this.clock = clock;
  }

  /** Makes a webhook of a change that has a name, an address and events. */
  public Webhook create(Caller caller, WebhookChange wanted) {
    long now = clock.millis();
    Webhook empty =
        new Webhook(
            UUID.randomUUID().toString(),
            "",
            "",
            "",
            List.of(),
            Optional.empty(),
            WebhookStatus.ACTIVE,
            now,
            now);
    wanted.url().ifPresent(guard::check);
    Webhook webhook = changed(empty, wanted, encrypted(empty.webhookId(), wanted), now);
    webhooks.create(caller, webhook);
    return webhook;
  }

  public Webhook get(String webhookId) {
    return webhooks.find(webhookId).orElseThrow(() -> notFound(webhookId));
  }

  /** All of them, in no particular order. */
  public List<Webhook> all() {
    return webhooks.all();
  }

  public Webhook update(Caller caller, String webhookId, WebhookChange change) {
    get(webhookId);
    change.url().ifPresent(guard::check);
    Optional<EncryptedSecret> secret = encrypted(webhookId, change);
    return webhooks.update(
        caller, webhookId, webhook -> changed(webhook, change, secret, clock.millis()));
  }

  public void delete(Caller caller, String webhookId) {
    webhooks.delete(caller, webhookId);
  }

  /** Sends an example of an event, by default of the first the webhook listens to, and waits. */
  public TestResult test(String webhookId, Optional<WebhookEvent> event) {
    Webhook webhook = get(webhookId);
    WebhookPayload example = ExamplePayload.of(event.orElseGet(webhook.events()::getFirst));
    String body = example.raisedAt(clock.instant()).in(workspace).body();
    return switch (sender.send(webhook, UUID.randomUUID(), body, testTimeout)) {
      case Attempt.Answered answered ->
          new TestResult(answered.accepted(), Optional.of(answered.answer()), Optional.empty());
      case Attempt.Failed(String reason, _) ->
          new TestResult(false, Optional.empty(), Optional.of("Failed to test webhook: " + reason));
    };
  }

  /** MLflow's words for a webhook that is not there. */
  public static MlflowException notFound(String webhookId) {
    return MlflowException.doesNotExist("Webhook with ID %s not found.".formatted(webhookId));
  }

  private Optional<EncryptedSecret> encrypted(String webhookId, WebhookChange change) {
    return change
        .secret()
        .filter(secret -> !secret.isEmpty())
        .map(secret -> cipher.encrypt(webhookId, secret));
  }

  private static Webhook changed(
      Webhook webhook, WebhookChange change, Optional<EncryptedSecret> secret, long now) {
    return new Webhook(
        webhook.webhookId(),
        change.name().orElse(webhook.name()),
        change.description().orElse(webhook.description()),
        change.url().orElse(webhook.url()),
        change.events().orElse(webhook.events()),
        change.secret().isPresent() ? secret : webhook.secret(),
        change.status().orElse(webhook.status()),
        webhook.creationTimestamp(),
        now);
  }
}
