package io.waymark.webhooks;

import io.waymark.validation.WebhookRules;
import io.waymark.webhooks.entities.WebhookEvent;
import io.waymark.webhooks.entities.WebhookStatus;
import java.util.List;
import java.util.Optional;

/**
 * What is to be different in a webhook; what is empty stays.
 *
 * @param secret an empty text takes the secret away
 */
public record WebhookChange(
    Optional<String> name,
    Optional<String> description,
    Optional<String> url,
    Optional<List<WebhookEvent>> events,
    Optional<String> secret,
    Optional<WebhookStatus> status) {

  /**
   * A change.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public WebhookChange {
    name.ifPresent(WebhookRules::checkName);
    description.ifPresent(WebhookRules::checkDescription);
    secret.ifPresent(WebhookRules::checkSecret);
  }
}
