package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.webhooks.connection.HttpAnswer;
import io.waymark.webhooks.connection.HttpPost;
import io.waymark.webhooks.entities.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;

/** Sends an event to a webhook, once. */
public final class WebhookSender {
  /** What an attempt came to. */
  sealed interface Attempt {
    /** The receiver has answered. */
    record Answered(HttpAnswer answer) implements Attempt {
      boolean accepted() {
        return answer.status() >= 200 && answer.status() < 300;
      }

      @Override
      public boolean mayYetSucceed() {
        return PASSING.contains(answer.status());
      }
    }

    /** There was no answer. */
    record Failed(String reason, boolean mayYetSucceed) implements Attempt {}

    /** Whether a later attempt may fare better. */
    boolean mayYetSucceed();
  }

  /** The statuses on which MLflow tries again. */
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

  private final HttpPost http;
  private final SecretCipher cipher;
  private final InstantSource clock;

  /** A sender on this machine's network. */
  public static WebhookSender of(WebhookSettings settings, SecretCipher cipher) {
    return new WebhookSender(
        new HttpPost(settings.guard(), () -> (SSLSocketFactory) SSLSocketFactory.getDefault()),
        cipher,
        InstantSource.system());
  }

  WebhookSender(HttpPost http, SecretCipher cipher, InstantSource clock) {
    this.http = http;
    this.cipher = cipher;
    this.clock = clock;
  }

  Attempt send(Webhook webhook, UUID deliveryId, String body, Duration timeout) {
    try {
      Map<String, String> headers = headers(webhook, deliveryId.toString(), body);
      return new Attempt.Answered(http.send(webhook.url(), headers, body.getBytes(UTF_8), timeout));
    } catch (UnreadableSecretException e) {
      return new Attempt.Failed(String.valueOf(e.getMessage()), false);
    } catch (MlflowException e) {
      boolean passing = e.code() == ErrorCode.TEMPORARILY_UNAVAILABLE;
      return new Attempt.Failed(String.valueOf(e.getMessage()), passing);
    } catch (IOException e) {
      return new Attempt.Failed(e.toString(), true);
    }
  }

  private Map<String, String> headers(Webhook webhook, String deliveryId, String body) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "waymark");
    headers.put("X-MLflow-Delivery-Id", deliveryId);
    headers.put("X-MLflow-Timestamp", timestamp);
    webhook
        .secret()
        .map(secret -> cipher.decrypt(webhook.webhookId(), secret))
        .ifPresent(
            secret ->
                headers.put(
                    "X-MLflow-Signature", Signature.of(secret, deliveryId, timestamp, body)));
    return headers;
  }
}
