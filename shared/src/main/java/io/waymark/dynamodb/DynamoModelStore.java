package io.waymark.dynamodb;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEvent;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.ModelVersionDocument;
import io.waymark.dynamodb.documents.RegisteredModelDocument;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.Revision;
import io.waymark.modelregistry.entities.ModelName;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.Guard;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Registered models in the registry's table. */
public final class DynamoModelStore implements ModelStore {
  private final TableReader reader;
  private final Parts parts;
  private final RegistryWriter writer;
  private final StoredPromotions promotions;
  private final InstantSource clock;

  public DynamoModelStore(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
    this.writer = new RegistryWriter(table, clock);
    this.promotions = new StoredPromotions(table);
    this.clock = clock;
  }

  @Override
  public RegisteredModel create(Caller caller, Revision<RegisteredModel> first) {
    RegisteredModel model = first.result();
    return writer.settle(
        caller,
        _ -> {
          find(model.name())
              .ifPresent(
                  existing -> {
                    throw RegisteredModels.alreadyExists(existing, model);
                  });
          byte[] document = RegisteredModelDocument.write(model);
          return new Plan<>(
              List.of(PartWrite.create(ModelKeys.model(model.id()), document)),
              List.of(StoredModel.lock(model)),
              List.of(first.event()),
              first.messages(),
              model);
        });
  }

  @Override
  public Optional<RegisteredModel> find(String name) {
    return stored(name).map(StoredModel::model);
  }

  @Override
  public List<ModelName> names() {
    return reader.query(ModelKeys.NAMES).stream()
        .map(lock -> new ModelName(lock.text("name"), lock.text("id")))
        .toList();
  }

  @Override
  public List<RegisteredModel> models(Collection<ModelName> names) {
    return byId(names.stream().map(ModelName::modelId).toList());
  }

  @Override
  public List<ModelVersion> versions(Collection<RegisteredModel> models) {
    List<Supplier<List<ModelVersion>>> tasks =
        models.stream().<Supplier<List<ModelVersion>>>map(model -> () -> allOf(model)).toList();
    return Concurrently.all(tasks).stream().flatMap(List::stream).toList();
  }

  @Override
  public Map<String, List<ModelVersion>> newest(Collection<RegisteredModel> models) {
    Map<String, RegisteredModel> byPartition = new HashMap<>();
    List<ItemKey> keys = new ArrayList<>();
    for (RegisteredModel model : models) {
      byPartition.put(ModelKeys.partition(model.id()), model);
      model
          .newestByStage()
          .values()
          .forEach(version -> keys.add(ModelKeys.version(model.id(), version)));
    }
    Map<String, List<ModelVersion>> newest = new HashMap<>();
    for (Item head : reader.batchGet(keys)) {
      RegisteredModel model = requireNonNull(byPartition.get(head.key().partition()));
      newest.computeIfAbsent(model.id(), _ -> new ArrayList<>()).add(read(head, model));
    }
    newest.values().forEach(versions -> versions.sort(comparingInt(ModelVersion::version)));
    return newest;
  }

  @Override
  public List<ModelVersion> ofRuns(Collection<String> runIds) {
    Map<String, List<Integer>> versions = new HashMap<>();
    for (String runId : runIds) {
      for (Item item : reader.query(ModelKeys.ofRun(runId))) {
        versions
            .computeIfAbsent(item.text("id"), _ -> new ArrayList<>())
            .add((int) item.number("version"));
      }
    }
    return byId(versions.keySet()).stream()
        .flatMap(model -> versions(model, versions.getOrDefault(model.id(), List.of())).stream())
        .toList();
  }

  @Override
  public List<ModelVersion> versions(RegisteredModel model, Collection<Integer> numbers) {
    List<ItemKey> keys =
        numbers.stream().map(number -> ModelKeys.version(model.id(), number)).distinct().toList();
    return reader.batchGet(keys).stream()
        .sorted(comparingInt(head -> keys.indexOf(head.key())))
        .map(head -> read(head, model))
        .toList();
  }

  @Override
  public <T> Optional<T> revise(Caller caller, String name, Function<Draft, Revision<T>> change) {
    List<ItemKey> leftOver = new ArrayList<>();
    Supplier<Optional<T>> result =
        writer.settle(
            caller,
            auditSeq -> {
              leftOver.clear();
              Optional<StoredModel> found = stored(name);
              if (found.isEmpty()) {
                return Plan.nothing(Optional::empty);
              }
              Revision<T> revision = change.apply(found.get());
              revision.model().ifPresent(after -> requireName(name, after.name()));
              return switch (judge(found.get(), revision)) {
                case Guard.Verdict.Passed(List<AuditEvent> warnings) -> {
                  revision.model().map(found.get()::leftOver).ifPresent(leftOver::addAll);
                  Plan<Optional<T>> plan =
                      found.get().plan(revision, caller, auditSeq, clock.millis());
                  yield plan.with(warnings).giving(plan::result);
                }
                case Guard.Verdict.Refused(AuditEvent event, MlflowException error) ->
                    refusal(event, error);
              };
            });
    Outage.tidy(() -> parts.remove(leftOver));
    return result.get();
  }

  /** Removes the versions of a model that is deleted, as far as they are still there. */
  public void removeVersions(String modelId) {
    parts.remove(
        reader.query(ModelKeys.partition(modelId), ModelKeys.VERSION_PREFIX).stream()
            .map(Item::key)
            .toList());
  }

  private Guard.Verdict judge(StoredModel found, Revision<?> revision) {
    Map<ModelVersion, ModelVersion> changed = new HashMap<>();
    revision.versions().stream()
        .filter(version -> found.model().has(version.version()))
        .forEach(version -> changed.put(found.version(version.version()), version));
    return new Guard(promotions.policies(), promotions::open)
        .judge(found.model(), revision.model(), changed);
  }

  private static <T> Plan<Supplier<Optional<T>>> refusal(AuditEvent event, MlflowException error) {
    return new Plan<>(
        List.of(),
        List.of(),
        List.of(event),
        List.of(),
        () -> {
          throw error;
        });
  }

  private List<RegisteredModel> byId(Collection<String> modelIds) {
    List<ItemKey> keys = modelIds.stream().distinct().map(ModelKeys::model).toList();
    return reader.batchGet(keys).stream()
        .map(head -> RegisteredModelDocument.read(parts.read(head).bytes()))
        .toList();
  }

  private List<ModelVersion> allOf(RegisteredModel model) {
    String partition = ModelKeys.partition(model.id());
    return reader.query(partition, ModelKeys.VERSION_PREFIX).stream()
        .map(head -> read(head, model))
        // Made after the model was read.
        .filter(version -> model.has(version.version()))
        .toList();
  }

  private ModelVersion read(Item head, RegisteredModel model) {
    return ModelVersionDocument.read(parts.read(head).bytes(), model);
  }

  private void requireName(String before, String after) {
    if (!after.equals(before) && reader.get(ModelKeys.name(after)).isPresent()) {
      throw RegisteredModels.alreadyExists(after);
    }
  }

  Optional<StoredModel> stored(String name) {
    return Contention.settle(
        () -> {
          Optional<StoredModel> owner =
              reader
                  .get(ModelKeys.name(name))
                  .flatMap(lock -> parts.get(ModelKeys.model(lock.text("id"))))
                  .map(part -> new StoredModel(parts, part));
          // Renamed in between, and perhaps the name has a new owner.
          boolean moved = owner.isPresent() && !owner.get().model().name().equals(name);
          return moved ? Optional.empty() : Optional.of(owner);
        });
  }
}
