package io.waymark.dynamodb;

import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stores on an embedded DynamoDB. Here are also the contracts that depend on our own calls
 * alone, or make very many of them: what they cost, and that each may be cut off.
 */
class EmbeddedStoreTest extends StoreSuite {
  @Override
  protected DynamoDbClient client() {
    return EmbeddedDynamoDb.client();
  }

  @Nested
  class Races extends RaceContract {
    Races() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class Crashes extends CrashContract {
    Crashes() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class Capacity extends CapacityContract {
    Capacity() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class ModelCapacity extends ModelCapacityContract {
    ModelCapacity() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class TraceCapacity extends TraceCapacityContract {
    TraceCapacity() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class TraceRaces extends TraceRaceContract {
    TraceRaces() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class ModelMetricFailures extends ModelMetricFailureContract {
    ModelMetricFailures() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class TornReads extends TornReadContract {
    TornReads() {
      super(EmbeddedDynamoDb::client);
    }
  }

  @Nested
  class OutagesAndRepeats extends OutageContract {
    OutagesAndRepeats() {
      super(EmbeddedDynamoDb::client);
    }
  }
}
