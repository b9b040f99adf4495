package io.waymark.webhooks;

import java.util.List;

/** Deliveries that wait for their turn; none is lost, some may come twice. */
@FunctionalInterface
public interface DeliveryQueue {
  /** Returns when all are safe. */
  void send(List<Delivery> deliveries);
}
