package io.waymark.webhooks.entities;

import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;

/** A kind of event: one of the pairs that MLflow knows. */
public record WebhookEvent(WebhookEntity entity, WebhookAction action) {

  /**
   * A pair.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} for one that MLflow does not know
   */
  public WebhookEvent {
    if (!entity.actions().contains(action)) {
      throw MlflowException.invalidParameter(
          "Invalid action '%s' for entity '%s'. Valid actions are: %s"
              .formatted(
                  action.wireName(),
                  entity.wireName(),
                  PythonText.repr(
                      entity.actions().stream().map(WebhookAction::wireName).sorted().toList())));
    }
  }

  /** As MLflow writes it: {@code model_version.created}. */
  @Override
  public String toString() {
    return entity.wireName() + "." + action.wireName();
  }
}
