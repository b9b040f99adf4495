package io.waymark.promotion;

import io.waymark.outbox.Message;
import java.util.function.Consumer;

/** Takes the outbox's messages to where they belong: promotions to their workflow. */
public final class PromotionMessages implements Consumer<Message> {
  private final PromotionSteps steps;
  private final PromotionWorkflow workflow;
  private final Consumer<Message.WebhookEvent> webhooks;

  public PromotionMessages(
      PromotionSteps steps, PromotionWorkflow workflow, Consumer<Message.WebhookEvent> webhooks) {
    this.steps = steps;
    this.workflow = workflow;
    this.webhooks = webhooks;
  }

  @Override
  public void accept(Message message) {
    switch (message) {
      case Message.StartPromotion(String id, int attempt) -> workflow.start(id, attempt);
      case Message.DecidePromotion(String id) ->
          steps
              .decided(id)
              .ifPresent(waiting -> workflow.decide(waiting.taskToken(), waiting.decision()));
      case Message.SupersedeRivals(String id) -> steps.supersedeRivals(id);
      case Message.WebhookEvent event -> webhooks.accept(event);
    }
  }
}
