package io.waymark.dynamodb;

import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the stores promise on any DynamoDB; a subclass says on which. */
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
  class ModelMetrics extends ModelMetricContract {
    ModelMetrics() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Spans extends SpanStoreContract {
    Spans() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Traces extends TraceStoreContract {
    Traces() {
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
  class Registry extends RegistryWriterContract {
    Registry() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class RegisteredModels extends ModelStoreContract {
    RegisteredModels() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class Webhooks extends WebhookStoreContract {
    Webhooks() {
      super(StoreSuite.this::client);
    }
  }

  @Nested
  class UsersAndRoles extends AccessStoreContract {
    UsersAndRoles() {
      super(StoreSuite.this::client);
    }
  }
}
