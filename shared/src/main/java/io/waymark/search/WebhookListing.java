package io.waymark.search;

import io.waymark.error.MlflowException;
import io.waymark.webhooks.entities.Webhook;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists webhooks, the newest first. */
public final class WebhookListing {
  private static final int DEFAULT_SIZE = 100;
  private static final int MAX_SIZE = 1_000;

  private static final Order<Webhook> ORDER =
      new Order<>(
          List.of(
              new Order.Term<>(
                  new Field.Whole<>(webhook -> OptionalLong.of(webhook.creationTimestamp())),
                  false),
              new Order.Term<>(
                  new Field.Text<>(webhook -> Optional.of(webhook.webhookId())), true)));

  private WebhookListing() {}

  /**
   * A page of the webhooks.
   *
   * @param maxResults 0 for a hundred, as MLflow reads it
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static Page<Webhook> page(
      Collection<Webhook> webhooks, long maxResults, Optional<String> pageToken) {
    long size = maxResults == 0 ? DEFAULT_SIZE : maxResults;
    if (size < 1 || size > MAX_SIZE) {
      throw MlflowException.invalidParameter("max_results must be between 1 and 1000.");
    }
    Paging paging = Paging.upTo(MAX_SIZE, size, pageToken);
    return Page.of(webhooks, paging.query(_ -> true, ORDER, Fingerprint.of("webhooks")));
  }
}
