package io.waymark.webhooks;

import io.waymark.access.Caller;
import io.waymark.webhooks.entities.Webhook;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps webhooks; every change is in the audit trail, without secrets. */
public interface WebhookStore {
  void create(Caller caller, Webhook webhook);

  Optional<Webhook> find(String webhookId);

  /** All webhooks, in no particular order. */
  List<Webhook> all();

  /**
   * Replaces a webhook by what {@code change} makes of it, which may be called again when others
   * write too.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  Webhook update(Caller caller, String webhookId, UnaryOperator<Webhook> change);

  /**
   * Removes a webhook.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  void delete(Caller caller, String webhookId);
}
