package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ModelDocument;
import io.waymark.error.MlflowException;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.entities.LoggedModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Logged models in the tracking table. */
public final class DynamoLoggedModelStore implements LoggedModelStore {
  private static final String ID_PREFIX = "m-";

  private final TableReader reader;
  private final Parts parts;

  public DynamoLoggedModelStore(Table table) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
  }

  @Override
  public String newModelId(String experimentId) {
    return ID_PREFIX + ExperimentScopedId.draw(experimentId);
  }

  @Override
  public void create(LoggedModel model) {
    ItemKey key = key(model.modelId()).orElseThrow();
    if (!parts.write(PartWrite.create(key, ModelDocument.pack(model)))) {
      throw new IllegalStateException("model " + model.modelId() + " is there already");
    }
  }

  @Override
  public Optional<LoggedModel> find(String modelId) {
    return key(modelId).flatMap(parts::get).map(part -> ModelDocument.unpack(part.bytes()));
  }

  @Override
  public LoggedModel update(String modelId, UnaryOperator<LoggedModel> change) {
    return Contention.settle(
        () -> {
          Part part = key(modelId).flatMap(parts::get).orElseThrow(() -> doesNotExist(modelId));
          LoggedModel before = ModelDocument.unpack(part.bytes());
          LoggedModel after = change.apply(before);
          return after.equals(before)
                  || parts.write(PartWrite.replace(part, ModelDocument.pack(after)))
              ? Optional.of(after)
              : Optional.empty();
        });
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
    return ExperimentKeys.partition(experimentId)
        .map(partition -> reader.query(models(experimentId)))
        .orElse(List.of())
        .stream()
        .map(head -> ModelDocument.unpack(parts.read(head).bytes()))
        .toList();
  }

  private static Optional<ItemKey> key(String modelId) {
    return modelId.startsWith(ID_PREFIX)
        ? ExperimentScopedId.experimentId(modelId.substring(ID_PREFIX.length()))
            .map(experimentId -> new ItemKey(models(experimentId), modelId))
        : Optional.empty();
  }

  private static String models(String experimentId) {
    return "EXP#" + experimentId + "#MODELS";
  }

  private static MlflowException doesNotExist(String modelId) {
    return MlflowException.doesNotExist("Logged model with ID '" + modelId + "' not found.");
  }
}
