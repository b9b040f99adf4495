package io.waymark.outbox;

import java.util.function.Consumer;

/** Takes each message to where it belongs. */
public record Receivers(
    Consumer<Message.OfPromotion> promotions,
    Consumer<Message.OfProjectRun> projectRuns,
    Consumer<Message.WebhookEvent> webhooks)
    implements Consumer<Message> {

  @Override
  public void accept(Message message) {
    switch (message) {
      case Message.OfPromotion promotion -> promotions.accept(promotion);
      case Message.OfProjectRun projectRun -> projectRuns.accept(projectRun);
      case Message.WebhookEvent event -> webhooks.accept(event);
    }
  }
}
