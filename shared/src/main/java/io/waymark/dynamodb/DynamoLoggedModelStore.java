package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ModelDocument;
import io.waymark.error.MlflowException;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Logged models in the tracking table. */
public final class DynamoLoggedModelStore implements LoggedModelStore {
  private final TableReader reader;
  private final Parts parts;
  private final ModelMetricLog metrics;

  public DynamoLoggedModelStore(Table table) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
    this.metrics = new ModelMetricLog(table);
  }

  @Override
  public String newModelId(String experimentId) {
    return LoggedModelKeys.ID_PREFIX + ExperimentScopedId.draw(experimentId);
  }

  @Override
  public void create(LoggedModel model) {
    if (!model.metrics().isEmpty()) {
      throw new IllegalArgumentException("a new model has no metrics");
    }
    LoggedModelKeys keys = LoggedModelKeys.of(model.modelId()).orElseThrow();
    if (!parts.write(PartWrite.create(keys.document(), ModelDocument.pack(model)))) {
      throw new IllegalStateException("model " + model.modelId() + " is there already");
    }
  }

  @Override
  public Optional<LoggedModel> find(String modelId) {
    return read(modelId).map(StoredLoggedModel::model);
  }

  @Override
  public LoggedModel update(String modelId, UnaryOperator<LoggedModel> change) {
    return Contention.settle(
        () -> {
          StoredLoggedModel stored = read(modelId).orElseThrow(() -> doesNotExist(modelId));
          LoggedModel after = change.apply(stored.model());
          return stored.write(after).stream().allMatch(parts::write)
              ? Optional.of(after)
              : Optional.empty();
        });
  }

  @Override
  public void checkMetrics(String modelId, List<ModelMetric> points) {
    metrics.check(modelId, points);
  }

  @Override
  public void logMetrics(String modelId, List<ModelMetric> points) {
    metrics.add(modelId, points);
  }

  @Override
  public List<LoggedModel> inExperiments(Collection<String> experimentIds) {
    List<Supplier<List<LoggedModel>>> tasks =
        experimentIds.stream()
            .distinct()
            .<Supplier<List<LoggedModel>>>map(id -> () -> inExperiment(id))
            .toList();
    return Concurrently.all(tasks).stream().flatMap(List::stream).toList();
  }

  private List<LoggedModel> inExperiment(String experimentId) {
    if (ExperimentKeys.partition(experimentId).isEmpty()) {
      return List.of();
    }
    Map<String, List<Item>> byModel = new LinkedHashMap<>();
    for (Item item : reader.query(LoggedModelKeys.partition(experimentId))) {
      byModel
          .computeIfAbsent(LoggedModelKeys.modelId(item.key()), _ -> new ArrayList<>())
          .add(item);
    }
    List<LoggedModel> models = new ArrayList<>(byModel.size());
    byModel.forEach(
        (modelId, items) ->
            LoggedModelKeys.of(modelId)
                .flatMap(keys -> StoredLoggedModel.of(keys, items, parts))
                .or(() -> read(modelId))
                .ifPresent(stored -> models.add(stored.model())));
    return models;
  }

  private Optional<StoredLoggedModel> read(String modelId) {
    return LoggedModelKeys.of(modelId)
        .flatMap(keys -> Contention.settle(() -> attempt(keys)).findFirst());
  }

  /** Empty where the items were not read at one point in time and have to be read again. */
  private Optional<Stream<StoredLoggedModel>> attempt(LoggedModelKeys keys) {
    List<Item> items = reader.query(keys.partition(), keys.prefix());
    return items.isEmpty()
        ? Optional.of(Stream.empty())
        : StoredLoggedModel.of(keys, items, parts).map(Stream::of);
  }

  private static MlflowException doesNotExist(String modelId) {
    return MlflowException.doesNotExist("Logged model with ID '" + modelId + "' not found.");
  }
}
