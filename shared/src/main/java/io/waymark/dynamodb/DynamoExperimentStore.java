package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ExperimentState;
import io.waymark.dynamodb.packed.Tags;
import io.waymark.error.MlflowException;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Experiments in the tracking table. */
public final class DynamoExperimentStore implements ExperimentStore {
  private static final String DEFAULT_NAME = "Default";

  private final TableReader reader;
  private final TableWriter writer;
  private final Parts parts;

  public DynamoExperimentStore(Table table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
    this.parts = new Parts(table);
  }

  @Override
  public Experiment create(
      String name, UnaryOperator<String> artifactLocation, Map<String, String> tags, long now) {
    return Contention.settle(
        () -> {
          requireFree(name);
          String id = Long.toString(writer.increment(ExperimentKeys.COUNTER, "n"));
          Experiment experiment = active(id, name, artifactLocation, tags, now);
          return write(experiment) ? Optional.of(experiment) : Optional.empty();
        });
  }

  @Override
  public void ensureDefault(UnaryOperator<String> artifactLocation, long now) {
    String id = Experiment.DEFAULT_ID;
    Contention.settle(
        () -> {
          // Looked at first: whoever takes the name for Default has made Default by then.
          boolean taken = isTaken(DEFAULT_NAME);
          Experiment experiment = active(id, DEFAULT_NAME, artifactLocation, Map.of(), now);
          if (isThere(id) || (!taken && write(experiment))) {
            return Optional.of(id);
          }
          if (taken) {
            throw alreadyExists(DEFAULT_NAME);
          }
          return Optional.empty();
        });
  }

  @Override
  public Optional<Experiment> find(String experimentId) {
    return stored(experimentId).map(StoredExperiment::toExperiment);
  }

  @Override
  public Optional<Experiment> brief(String experimentId) {
    return ExperimentKeys.partition(experimentId)
        .flatMap(_ -> parts.get(ExperimentKeys.state(experimentId)))
        .map(part -> StoredExperiment.of(experimentId, List.of(part)).toExperiment());
  }

  @Override
  public Optional<Experiment> findByName(String name) {
    return Contention.settle(
        () -> {
          Optional<Experiment> owner =
              reader.get(ExperimentKeys.name(name)).flatMap(lock -> find(lock.text("id")));
          // Renamed in between, and perhaps the name has a new owner.
          boolean moved = owner.isPresent() && !owner.get().name().equals(name);
          return moved ? Optional.empty() : Optional.of(owner);
        });
  }

  @Override
  public List<Experiment> all() {
    List<ItemKey> keys =
        reader.query(ExperimentKeys.NAMES).stream()
            .map(lock -> lock.text("id"))
            .flatMap(id -> Stream.of(ExperimentKeys.state(id), ExperimentKeys.tags(id)))
            .toList();
    return reader.batchGet(keys).stream()
        .collect(Collectors.groupingBy(head -> head.key().partition()))
        .values()
        .stream()
        .map(heads -> read(heads).toExperiment())
        .toList();
  }

  @Override
  public Experiment update(String experimentId, UnaryOperator<Experiment> change) {
    return Contention.settle(
        () -> {
          StoredExperiment stored =
              stored(experimentId).orElseThrow(() -> doesNotExist(experimentId));
          Experiment before = stored.toExperiment();
          Experiment after = change.apply(before);
          List<PartWrite> writes = stored.writes(after);
          if (writes.isEmpty() || parts.write(writes, rename(before, after))) {
            return Optional.of(after);
          }
          return Optional.empty();
        });
  }

  private boolean isThere(String experimentId) {
    return reader.get(ExperimentKeys.state(experimentId)).isPresent();
  }

  private Optional<StoredExperiment> stored(String experimentId) {
    return ExperimentKeys.partition(experimentId)
        .map(reader::query)
        .filter(heads -> !heads.isEmpty())
        .map(this::read);
  }

  private StoredExperiment read(List<Item> heads) {
    String experimentId = ExperimentKeys.experimentId(heads.getFirst().key());
    return StoredExperiment.of(experimentId, heads.stream().map(parts::read).toList());
  }

  private boolean write(Experiment experiment) {
    String id = experiment.experimentId();
    List<PartWrite> writes = new ArrayList<>();
    ExperimentState state = ExperimentState.of(experiment);
    writes.add(PartWrite.create(ExperimentKeys.state(id), state.pack()));
    if (!experiment.tags().isEmpty()) {
      byte[] tags = Tags.pack(experiment.tags());
      writes.add(PartWrite.create(ExperimentKeys.tags(id), tags));
    }
    return parts.write(writes, List.of(lock(experiment)));
  }

  /** What moves the name's lock, where the name changes. */
  private List<Change> rename(Experiment before, Experiment after) {
    if (after.name().equals(before.name())) {
      return List.of();
    }
    requireFree(after.name());
    return List.of(lock(after), new Change.Delete(ExperimentKeys.name(before.name())));
  }

  private void requireFree(String name) {
    if (isTaken(name)) {
      throw alreadyExists(name);
    }
  }

  private boolean isTaken(String name) {
    return reader.get(ExperimentKeys.name(name)).isPresent();
  }

  private static Change lock(Experiment experiment) {
    Item lock =
        Item.of(ExperimentKeys.name(experiment.name()))
            .with("id", experiment.experimentId())
            .with("name", experiment.name());
    return new Change.Put(lock, Optional.empty());
  }

  private static Experiment active(
      String id,
      String name,
      UnaryOperator<String> artifactLocation,
      Map<String, String> tags,
      long now) {
    return new Experiment(
        id, name, artifactLocation.apply(id), LifecycleStage.ACTIVE, now, now, tags);
  }

  private static MlflowException doesNotExist(String experimentId) {
    return MlflowException.doesNotExist("No Experiment with id=" + experimentId + " exists");
  }

  private static MlflowException alreadyExists(String name) {
    return MlflowException.alreadyExists("Experiment(name=" + name + ") already exists.");
  }
}
