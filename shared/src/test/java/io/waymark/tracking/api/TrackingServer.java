package io.waymark.tracking.api;

import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.tracking.ArtifactPlaces;
import io.waymark.tracking.DefaultExperiment;
import io.waymark.tracking.ExperimentService;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.MetricService;
import io.waymark.tracking.RunService;
import io.waymark.tracking.RunStore;
import io.waymark.validation.LongValues;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The whole tracking API, on a table of its own unless it is given one. */
public final class TrackingServer {
  private TrackingServer() {}

  static ApiCaller start() {
    return start(EmbeddedDynamoDb.newTable());
  }

  /** The same on a table that the caller knows. */
  public static ApiCaller start(Table table) {
    InstantSource clock = InstantSource.system();
    RandomGenerator random = RandomGenerator.getDefault();
    ExperimentStore experiments =
        new DefaultExperiment(new DynamoExperimentStore(table), ArtifactPlaces.ofServer(), clock);
    RunStore runs = new DynamoRunStore(table);
    LoggedModelStore models = new DynamoLoggedModelStore(table);
    LoggedModelService modelService = new LoggedModelService(experiments, models, clock, random);
    RunService runService = new RunService(experiments, runs, modelService, random);
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(ExperimentApi.bindings(new ExperimentService(experiments, clock)));
    handlers.putAll(RunApi.bindings(runService));
    handlers.putAll(LogApi.bindings(runService, LongValues.TRUNCATE));
    handlers.putAll(MetricApi.bindings(new MetricService(runs, Workspaces.off())));
    handlers.putAll(LoggedModelApi.bindings(modelService));
    handlers.putAll(SearchApi.bindings(experiments, runs, models));
    return new ApiCaller(handlers);
  }
}
