package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEntry;
import io.waymark.error.ErrorCode;
import io.waymark.webhooks.entities.EncryptedSecret;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import io.waymark.webhooks.entities.WebhookStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@link io.waymark.webhooks.WebhookStore} promises. */
abstract class WebhookStoreContract extends StoreContract {
  private static final Caller ADA = Caller.named("ada");
  private static final String URL = "https://ada:pw@hooks.example/services/T0/B0/XXXX";

  private DynamoWebhookStore webhooks;

  WebhookStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void makeStore() {
    webhooks = new DynamoWebhookStore(table, InstantSource.system());
  }

  @Test
  void keepsAWebhook() {
    Webhook webhook = webhook("hook");
    webhooks.create(ADA, webhook);
    assertThat(webhooks.find(webhook.webhookId())).contains(webhook);
    assertThat(webhooks.find("other")).isEmpty();
    assertThat(webhooks.find("")).isEmpty();

    Webhook plain = withName(webhook, "plain", Optional.empty());
    assertThat(webhooks.update(ADA, webhook.webhookId(), _ -> plain)).isEqualTo(plain);
    assertThat(webhooks.all()).containsExactly(plain);
    webhooks.delete(ADA, webhook.webhookId());
    assertThat(webhooks.all()).isEmpty();
  }

  @Test
  void knowsWhatIsNotThere() {
    assertThatThrownBy(() -> webhooks.update(ADA, "none", webhook -> webhook))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    assertThatThrownBy(() -> webhooks.delete(ADA, "none"))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    assertThat(trail()).isEmpty();
  }

  @Test
  void keepsEveryChangeOfManyClients() throws Exception {
    Webhook webhook = webhook("x");
    webhooks.create(ADA, webhook);
    Race.of(
        _ ->
            webhooks.update(
                ADA,
                webhook.webhookId(),
                before -> withName(before, before.name() + "x", before.secret())));
    assertThat(webhooks.find(webhook.webhookId()).orElseThrow().name()).hasSize(1 + Race.CLIENTS);
  }

  @Test
  void isAuditedWithoutSecrets() {
    Webhook webhook = webhook("hook");
    String id = webhook.webhookId();
    webhooks.create(ADA, webhook);
    webhooks.update(
        ADA, id, before -> withName(before, "hook", Optional.of(new EncryptedSecret("bmV3"))));
    webhooks.delete(ADA, id);

    List<AuditEntry> trail = trail();
    assertThat(trail)
        .extracting(entry -> entry.fields().get("action"))
        .containsExactly("webhook.create", "webhook.update", "webhook.delete");
    assertThat(trail)
        .allSatisfy(
            entry -> {
              assertThat(entry.fields())
                  .containsEntry("actor", "ada")
                  .containsEntry("subject", Map.of("webhook", id));
              assertThat(entry.json())
                  .contains("\"url_origin\":\"https://hooks.example\"")
                  .doesNotContain("XXXX", "pw@", "c2VjcmV0", "bmV3");
            });
    assertThat(trail.get(1).json()).contains("\"secret_changed\":true");
  }

  private List<AuditEntry> trail() {
    return new TableReader(table)
        .query(AuditKeys.partition("default")).stream()
            .filter(item -> !item.key().equals(AuditKeys.head("default")))
            .map(AuditKeys::entry)
            .toList();
  }

  private static Webhook webhook(String name) {
    return new Webhook(
        UUID.randomUUID().toString(),
        name,
        "what for",
        URL,
        List.of(new WebhookEvent(WebhookEntity.PROMPT, WebhookAction.CREATED)),
        Optional.of(new EncryptedSecret("c2VjcmV0")),
        WebhookStatus.DISABLED,
        1,
        2);
  }

  private static Webhook withName(Webhook webhook, String name, Optional<EncryptedSecret> secret) {
    return new Webhook(
        webhook.webhookId(),
        name,
        webhook.description(),
        webhook.url(),
        webhook.events(),
        secret,
        webhook.status(),
        webhook.creationTimestamp(),
        webhook.lastUpdatedTimestamp());
  }
}
