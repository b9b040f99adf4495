package io.waymark.dynamodb;

import io.waymark.access.Caller;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.WebhookDocument;
import io.waymark.webhooks.WebhookAudit;
import io.waymark.webhooks.WebhookService;
import io.waymark.webhooks.WebhookStore;
import io.waymark.webhooks.entities.Webhook;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Webhooks in the registry table: one partition, since each event asks for all of them. */
public final class DynamoWebhookStore implements WebhookStore {
  /** Named in the permission of the function that makes deliveries. */
  public static final String PARTITION = "WEBHOOKS";

  private final TableReader reader;
  private final Parts parts;
  private final RegistryWriter writer;

  public DynamoWebhookStore(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
    this.writer = new RegistryWriter(table, clock);
  }

  @Override
  public void create(Caller caller, Webhook webhook) {
    PartWrite write = PartWrite.create(key(webhook.webhookId()), WebhookDocument.write(webhook));
    writer.settle(
        caller,
        _ -> Plan.of(List.of(write), List.of(), List.of(WebhookAudit.created(webhook)), webhook));
  }

  @Override
  public Optional<Webhook> find(String webhookId) {
    return webhookId.isEmpty() ? Optional.empty() : parts.get(key(webhookId)).map(this::read);
  }

  @Override
  public List<Webhook> all() {
    return reader.query(PARTITION).stream().map(parts::read).map(this::read).toList();
  }

  @Override
  public Webhook update(Caller caller, String webhookId, UnaryOperator<Webhook> change) {
    return writer.settle(
        caller,
        _ -> {
          Part part = part(webhookId);
          Webhook before = read(part);
          Webhook after = change.apply(before);
          PartWrite write = PartWrite.replace(part, WebhookDocument.write(after));
          return Plan.of(
              List.of(write), List.of(), List.of(WebhookAudit.updated(before, after)), after);
        });
  }

  @Override
  public void delete(Caller caller, String webhookId) {
    writer.settle(
        caller,
        _ -> {
          Webhook webhook = read(part(webhookId));
          Change gone = new Change.Delete(key(webhookId));
          return Plan.of(List.of(), List.of(gone), List.of(WebhookAudit.deleted(webhook)), webhook);
        });
  }

  private Part part(String webhookId) {
    return parts.get(key(webhookId)).orElseThrow(() -> WebhookService.notFound(webhookId));
  }

  private Webhook read(Part part) {
    return WebhookDocument.read(part.bytes());
  }

  private static ItemKey key(String webhookId) {
    return new ItemKey(PARTITION, webhookId);
  }
}
