package io.waymark.promotion;

import io.waymark.outbox.Message;
import java.util.function.Consumer;

/** Takes the outbox's messages of promotions to their workflow. */
public final class PromotionMessages implements Consumer<Message.OfPromotion> {
  private final PromotionSteps steps;
  private final PromotionWorkflow workflow;

  public PromotionMessages(PromotionSteps steps, PromotionWorkflow workflow) {
    this.steps = steps;
    this.workflow = workflow;
  }

  @Override
  public void accept(Message.OfPromotion message) {
    switch (message) {
      case Message.StartPromotion(String id, int attempt) -> workflow.start(id, attempt);
      case Message.DecidePromotion(String id) ->
          steps
              .decided(id)
              .ifPresent(waiting -> workflow.decide(waiting.taskToken(), waiting.decision()));
      case Message.SupersedeRivals(String id) -> steps.supersedeRivals(id);
    }
  }
}
