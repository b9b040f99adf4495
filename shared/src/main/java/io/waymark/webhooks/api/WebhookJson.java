package io.waymark.webhooks.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.webhooks.TestResult;
import io.waymark.webhooks.connection.HttpAnswer;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookEvent;
import java.io.IOException;
import java.util.Optional;

/** Writes MLflow's messages {@code Webhook}, which has no secret, and {@code WebhookTestResult}. */
final class WebhookJson {
  private WebhookJson() {}

  static void write(JsonGenerator out, Webhook webhook) throws IOException {
    out.writeStartObject();
    out.writeStringField("webhook_id", webhook.webhookId());
    out.writeStringField("name", webhook.name());
    if (!webhook.description().isEmpty()) {
      out.writeStringField("description", webhook.description());
    }
    out.writeStringField("url", webhook.url());
    out.writeArrayFieldStart("events");
    for (WebhookEvent event : webhook.events()) {
      out.writeStartObject();
      out.writeStringField("entity", event.entity().name());
      out.writeStringField("action", event.action().name());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringField("status", webhook.status().name());
    out.writeNumberField("creation_timestamp", webhook.creationTimestamp());
    out.writeNumberField("last_updated_timestamp", webhook.lastUpdatedTimestamp());
    out.writeEndObject();
  }

  static void write(JsonGenerator out, TestResult result) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("success", result.success());
    Optional<HttpAnswer> answer = result.answer();
    if (answer.isPresent()) {
      out.writeNumberField("response_status", answer.get().status());
      out.writeStringField("response_body", answer.get().body());
    }
    if (result.errorMessage().isPresent()) {
      out.writeStringField("error_message", result.errorMessage().get());
    }
    out.writeEndObject();
  }
}
