package io.waymark.local.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.dynamodb.DynamoDeliveryQueue;
import io.waymark.functions.WebhookFunction;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.DeliveryQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hands deliveries to the function, as SQS does. They are kept in the registry's table until they
 * are done, so that none is lost when the server is killed; how often one was tried is not.
 */
final class DeliveryWorker implements DeliveryQueue, AutoCloseable {
  private static final Logger LOG = System.getLogger(DeliveryWorker.class.getName());

  /** As many as MLflow makes at a time. */
  private static final int AT_ONCE = 10;

  /** Before the first retry; doubled for each that follows, as in MLflow. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final DynamoDeliveryQueue queue;
  private final WebhookFunction function;
  private final int maxRetries;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  private DeliveryWorker(DynamoDeliveryQueue queue, WebhookFunction function, int maxRetries) {
    this.queue = queue;
    this.function = function;
    this.maxRetries = maxRetries;
  }

  /** Starts with what an earlier server has left. */
  static DeliveryWorker start(DynamoDeliveryQueue queue, WebhookFunction function, int maxRetries) {
    DeliveryWorker worker = new DeliveryWorker(queue, function, maxRetries);
    queue.waiting().forEach(worker::begin);
    return worker;
  }

  @Override
  public void send(List<Delivery> deliveries) {
    queue.send(deliveries);
    deliveries.forEach(this::begin);
  }

  /** Ends the attempts under way; the table keeps their deliveries for the next server. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void begin(Delivery delivery) {
    if (underWay.add(delivery.id())) {
      threads.execute(() -> deliver(delivery));
    }
  }

  private void deliver(Delivery delivery) {
    try {
      if (!succeeds(delivery)) {
        LOG.log(Level.WARNING, "Delivery {0} failed too often and is given up.", delivery.id());
      }
      queue.remove(delivery.id());
    } catch (InterruptedException closed) {
      LOG.log(Level.DEBUG, "The next server makes delivery {0}.", delivery.id());
    } finally {
      underWay.remove(delivery.id());
    }
  }

  private boolean succeeds(Delivery delivery) throws InterruptedException {
    for (int retries = 0; !attempt(delivery); retries++) {
      if (retries == maxRetries) {
        return false;
      }
      Thread.sleep(pause(retries));
    }
    return true;
  }

  private boolean attempt(Delivery delivery) throws InterruptedException {
    places.acquire();
    try {
      byte[] answer = function.answer(event(delivery));
      return Json.readObject(answer)
          .map(fields -> List.of().equals(fields.get("batchItemFailures")))
          .orElseThrow();
    } finally {
      places.release();
    }
  }

  private static byte[] event(Delivery delivery) {
    Map<String, Object> message =
        Map.of("messageId", delivery.id().toString(), "body", delivery.toJson());
    return CanonicalJson.text(Map.of("Records", List.of(message))).getBytes(UTF_8);
  }

  private static Duration pause(int retries) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(retries, 10));
    Duration pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return pause.plusMillis(ThreadLocalRandom.current().nextInt(1_000));
  }
}
