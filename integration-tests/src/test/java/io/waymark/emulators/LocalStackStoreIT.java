package io.waymark.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.StoreSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores on LocalStack's DynamoDB. */
class LocalStackStoreIT extends StoreSuite {
  @RegisterExtension static final Aws AWS = new Aws();

  @Override
  protected DynamoDbClient client() {
    return AWS.dynamoDb();
  }

  @AfterAll
  static void needNoPermissionThatTheStackDoesNotGive() {
    GrantedActions.all().ifPresent(granted -> assertThat(granted).containsAll(AWS.usedActions()));
  }
}
