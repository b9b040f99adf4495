package io.waymark.dynamodb;

import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.DeliveryQueue;
import java.util.List;
import java.util.UUID;

/** Deliveries in the registry table, where there is no SQS; who takes them removes them. */
public final class DynamoDeliveryQueue implements DeliveryQueue {
  private static final String PARTITION = "WEBHOOK_DELIVERIES";
  private static final String JSON = "j";

  private final TableReader reader;
  private final TableWriter writer;

  public DynamoDeliveryQueue(Table table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
  }

  @Override
  public void send(List<Delivery> deliveries) {
    writer.putAll(
        deliveries.stream()
            .map(delivery -> Item.of(key(delivery.id())).with(JSON, delivery.toJson()))
            .toList());
  }

  /** All that were sent and not removed. */
  public List<Delivery> waiting() {
    return reader.query(PARTITION).stream().map(item -> Delivery.parse(item.text(JSON))).toList();
  }

  public void remove(UUID deliveryId) {
    writer.deleteAll(List.of(key(deliveryId)));
  }

  private static ItemKey key(UUID deliveryId) {
    return new ItemKey(PARTITION, deliveryId.toString());
  }
}
