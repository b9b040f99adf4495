package io.waymark.webhooks;

import io.waymark.webhooks.WebhookSender.Attempt;
import io.waymark.webhooks.entities.Webhook;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Makes the deliveries that waited in a queue. */
public final class WebhookDeliveries {
  private static final Logger LOG = System.getLogger(WebhookDeliveries.class.getName());

  private final WebhookStore webhooks;
  private final WebhookSender sender;
  private final Duration timeout;

  public WebhookDeliveries(WebhookStore webhooks, WebhookSettings settings, SecretCipher cipher) {
    this.webhooks = webhooks;
    this.sender = WebhookSender.of(settings, cipher);
    this.timeout = settings.requestTimeout();
  }

  /**
   * Makes one attempt.
   *
   * @return whether the delivery is done with: it is accepted, refused for good, or not wanted any
   *     more; where not, it is worth another attempt
   */
  public boolean deliver(Delivery delivery) {
    Optional<Webhook> webhook =
        webhooks
            .find(delivery.webhookId())
            .filter(found -> found.listensTo(delivery.event().payload().event()));
    return webhook.isEmpty() || deliver(delivery, webhook.get());
  }

  private boolean deliver(Delivery delivery, Webhook webhook) {
    Attempt attempt = sender.send(webhook, delivery.id(), delivery.event().body(), timeout);
    if (attempt instanceof Attempt.Answered answered && answered.accepted()) {
      return true;
    }
    LOG.log(Level.WARNING, () -> problem(delivery, attempt));
    return !attempt.mayYetSucceed();
  }

  /** Without the address, which may be a secret by itself, or the receiver's words. */
  private static String problem(Delivery delivery, Attempt attempt) {
    String what =
        switch (attempt) {
          case Attempt.Answered(var answer) -> "was answered with " + answer.status();
          case Attempt.Failed(String reason, _) -> "failed: " + reason;
        };
    return "Delivery %s of %s to webhook %s %s%s"
        .formatted(
            delivery.id(),
            delivery.event().payload().event(),
            delivery.webhookId(),
            what,
            attempt.mayYetSucceed() ? "; it is tried again." : "; it is given up.");
  }
}
