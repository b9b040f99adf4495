package io.waymark.webhooks;

import io.waymark.outbox.Message;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.workspaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Hands events from the outbox to the queue: a delivery for each webhook that listens. */
public final class WebhookDispatch {
  private record Listing(List<Webhook> webhooks, Instant time) {}

  private final WebhookStore webhooks;
  private final DeliveryQueue queue;
  private final Duration cacheTtl;
  private final InstantSource clock;
  private final Optional<Workspace> workspace;
  private volatile Optional<Listing> cached = Optional.empty();

  /** A dispatch on a server without workspaces. */
  public WebhookDispatch(
      WebhookStore webhooks, DeliveryQueue queue, Duration cacheTtl, InstantSource clock) {
    this(webhooks, queue, cacheTtl, clock, Optional.empty());
  }

  /**
   * A dispatch.
   *
   * @param cacheTtl how old the list of webhooks may be
   * @param workspace whose events it gets; none while there are no workspaces
   */
  public WebhookDispatch(
      WebhookStore webhooks,
      DeliveryQueue queue,
      Duration cacheTtl,
      InstantSource clock,
      Optional<Workspace> workspace) {
    this.workspace = workspace;
    this.webhooks = webhooks;
    this.queue = queue;
    this.cacheTtl = cacheTtl;
    this.clock = clock;
  }

  /** When this returns the queue has all of the event; the same event again makes no new ones. */
  public void dispatch(Message.WebhookEvent message) {
    RaisedEvent event = RaisedEvent.of(message.json()).in(workspace);
    List<Delivery> deliveries =
        webhooks().stream()
            .filter(webhook -> webhook.listensTo(event.payload().event()))
            .map(webhook -> Delivery.of(event, webhook.webhookId()))
            .toList();
    if (!deliveries.isEmpty()) {
      queue.send(deliveries);
    }
  }

  private List<Webhook> webhooks() {
    Instant now = clock.instant();
    Listing listing =
        cached
            .filter(known -> known.time().plus(cacheTtl).isAfter(now))
            .orElseGet(() -> new Listing(webhooks.all(), now));
    cached = Optional.of(listing);
    return listing.webhooks();
  }
}
