package io.waymark.dynamodb;

import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All that the stores promise, on the DynamoDB a subclass gives. */
public abstract class StoreSuite {

  /** Whose DynamoDB it is; the tests make tables of their own there. */
  protected abstract DynamoDbClient client();

  @Nested
  class Experiments extends ExperimentStoreContract {
    Experiments() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    Runs() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Lifecycle extends LifecycleContract {
    Lifecycle() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Metrics extends MetricContract {
    Metrics() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class LoggedModels extends LoggedModelStoreContract {
    LoggedModels() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Spills extends SpillContract {
    Spills() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Races extends RaceContract {
    Races() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Crashes extends CrashContract {
    Crashes() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Capacity extends CapacityContract {
    Capacity() {
      super(StoreSuite.this::client);
    }
  }
}
