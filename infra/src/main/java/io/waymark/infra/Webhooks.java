package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * What webhooks need besides the API: the queue of deliveries, and the queue of those that failed
 * too often, from where a person may send them again.
 */
final class Webhooks extends Construct {
  /** The first attempt and the three retries that MLflow makes. */
  private static final int ATTEMPTS = 4;

  /** Also the pause between attempts; six times as long as a function may run, as AWS advises. */
  private static final Duration VISIBILITY = Duration.minutes(3);

  private static final int BATCH = 10;

  /** Functions that deliver at the same time; receivers are seldom made for more. */
  private static final int CONCURRENCY = 5;

  private final Queue queue;
  private final Queue failed;

  Webhooks(Construct scope, String id, String name) {
    super(scope, id);
    failed = queue("Failed", name + "-failed").retentionPeriod(Duration.days(14)).build();
    Acknowledged.of(failed, "AwsSolutions-SQS3", "This is a dead-letter queue.");
    queue =
        queue("Queue", name)
            .visibilityTimeout(VISIBILITY)
            .deadLetterQueue(
                DeadLetterQueue.builder().queue(failed).maxReceiveCount(ATTEMPTS).build())
            .build();
  }

  /** What could not be delivered. */
  Queue failed() {
    return failed;
  }

  private Queue.Builder queue(String id, String name) {
    return Queue.Builder.create(this, id)
        .queueName(name)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true);
  }

  /** What tells functions of the queue. */
  Map<String, String> environment() {
    return Map.of("WAYMARK_WEBHOOK_QUEUE", queue.getQueueUrl());
  }

  /** Hands deliveries to the function that makes them. */
  void deliverBy(Alias function) {
    EventSourceMapping.Builder.create(this, "Source")
        .target(function)
        .eventSourceArn(queue.getQueueArn())
        .batchSize(BATCH)
        .maxConcurrency(CONCURRENCY)
        .reportBatchItemFailures(true)
        .build();
  }

  /** Permission to put deliveries into the queue. */
  PolicyStatement allowSend() {
    return allow(queue.getQueueArn(), "sqs:SendMessage");
  }

  /** Permission to take deliveries from the queue, as Lambda does for a function. */
  PolicyStatement allowReceive() {
    return allow(
        queue.getQueueArn(), "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  }

  private static PolicyStatement allow(String resource, String... actions) {
    return PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(List.of(resource))
        .build();
  }
}
