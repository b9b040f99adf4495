package io.waymark.webhooks.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.validation.PythonText;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads events of requests. */
final class WebhookEvents {
  private static final Comparator<WebhookEvent> IN_ORDER =
      Comparator.comparing(WebhookEvent::toString);

  private WebhookEvents() {}

  /**
   * The list in a field, in a fixed order.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} for an unknown event, and for one that
   *     is given twice
   */
  static List<WebhookEvent> of(Fields fields, String name) {
    List<WebhookEvent> events =
        fields.messages(name).stream().map(WebhookEvents::of).sorted(IN_ORDER).toList();
    if (Set.copyOf(events).size() < events.size()) {
      throw MlflowException.invalidParameter(
          "Webhook events must be unique: "
              + PythonText.repr(events.stream().map(WebhookEvent::toString).toList()));
    }
    return events;
  }

  static WebhookEvent of(Fields event) {
    return new WebhookEvent(
        event
            .enumeration("entity", WebhookEntity.class)
            .orElseThrow(() -> Fields.missing(event.path() + "entity")),
        event
            .enumeration("action", WebhookAction.class)
            .orElseThrow(() -> Fields.missing(event.path() + "action")));
  }
}
