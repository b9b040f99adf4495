package io.waymark.functions;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients that no function behind the gateway has: they are not in its zip. */
final class TaskClients {
  private TaskClients() {}

  static SqsClient sqs() {
    return AwsClients.with(AwsClients.patience(), SqsClient.builder()).build();
  }

  static SfnClient stepFunctions() {
    return AwsClients.with(AwsClients.patience(), SfnClient.builder()).build();
  }
}
