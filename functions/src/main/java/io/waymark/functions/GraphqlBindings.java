package io.waymark.functions;

import io.waymark.access.api.Access;
import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.graphql.GraphqlApi;
import io.waymark.modelregistry.api.RegistrySearchApi;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.ExperimentService;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.MetricService;
import io.waymark.tracking.RunService;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.api.ExperimentApi;
import io.waymark.tracking.api.MetricApi;
import io.waymark.tracking.api.RunApi;
import io.waymark.tracking.api.SearchApi;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The artifacts function's endpoint of GraphQL, and the handlers of other functions that it asks:
 * it only reads, which this function may do in both tables.
 */
final class GraphqlBindings {
  private GraphqlBindings() {}

  /**
   * @param artifacts the function's own handlers
   */
  static Map<Endpoint, Handler> of(
      Table tracking, Table registry, Map<Endpoint, Handler> artifacts, Access access) {
    return GraphqlApi.bindings(
        access.gate(), new Once<>(() -> asked(tracking, registry, artifacts, access)));
  }

  private static Map<Endpoint, Handler> asked(
      Table tracking, Table registry, Map<Endpoint, Handler> artifacts, Access access) {
    InstantSource clock = InstantSource.system();
    RandomGenerator random = () -> new SecureRandom().nextLong();
    ExperimentStore experiments = new DynamoExperimentStore(tracking);
    RunStore runs = new DynamoRunStore(tracking);
    LoggedModelStore models = new DynamoLoggedModelStore(tracking);
    Map<Endpoint, Handler> handlers = new HashMap<>(artifacts);
    handlers.putAll(
        ExperimentApi.bindings(
            new ExperimentService(
                experiments,
                new ArtifactPlaces(access.workspaces(), tracking.workspace()),
                clock)));
    handlers.putAll(
        RunApi.bindings(
            new RunService(
                experiments,
                runs,
                new LoggedModelService(experiments, models, clock, random),
                random)));
    handlers.putAll(MetricApi.bindings(new MetricService(runs, access.workspaces())));
    handlers.putAll(SearchApi.bindings(experiments, runs, models));
    handlers.putAll(RegistrySearchApi.bindings(new DynamoModelStore(registry, clock)));
    return handlers;
  }
}
