package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A function that is told of new items of a table. What it can't take after some tries is put into
 * a queue, for a person to look at, and does not hold up what follows.
 */
final class StreamConsumer extends Construct {
  private static final int BATCH = 10;

  /** A minute and more, with Lambda's own growing pauses. */
  private static final int TRIES = 8;

  private final Queue failed;

  StreamConsumer(Construct scope, String id, String queueName) {
    super(scope, id);
    failed =
        Queue.Builder.create(this, "Failed")
            .queueName(queueName)
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    Acknowledged.of(failed, "AwsSolutions-SQS3", "This is a dead-letter queue.");
  }

  /** Permission to put into the queue what the function could not take. */
  PolicyStatement allowFailed() {
    return PolicyStatement.Builder.create()
        .actions(List.of("sqs:SendMessage"))
        .resources(List.of(failed.getQueueArn()))
        .build();
  }

  Queue failed() {
    return failed;
  }

  /**
   * Begins to tell.
   *
   * @param partition what the pattern of an event filter says of the partition key
   */
  void connect(DataTable table, Object partition, Alias function) {
    EventSourceMapping.Builder.create(this, "Source")
        .target(function)
        .eventSourceArn(table.streamArn())
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .batchSize(BATCH)
        .retryAttempts(TRIES)
        .reportBatchItemFailures(true)
        // A record by which the function itself ends must not take the others with it.
        .bisectBatchOnError(true)
        .filters(
            List.of(
                FilterCriteria.filter(
                    Map.of(
                        "eventName",
                        List.of("INSERT"),
                        "dynamodb",
                        Map.of("Keys", Map.of("pk", Map.of("S", List.of(partition))))))))
        .onFailure(new SqsDlq(failed))
        .build();
  }
}
