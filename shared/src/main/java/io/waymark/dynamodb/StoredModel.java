package io.waymark.dynamodb;

import io.waymark.access.Caller;
import io.waymark.dynamodb.RegistryWriter.Plan;
import io.waymark.dynamodb.documents.HistoryDocument;
import io.waymark.dynamodb.documents.ModelVersionDocument;
import io.waymark.dynamodb.documents.RegisteredModelDocument;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.Movements;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.Revision;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.outbox.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A registered model as its parts stand in the table. It reads versions when they are asked for.
 */
final class StoredModel implements ModelStore.Draft {
  private final Parts parts;
  private final Part part;
  private final RegisteredModel model;
  private final Map<Integer, Part> versions = new HashMap<>();

  StoredModel(Parts parts, Part part) {
    this.parts = parts;
    this.part = part;
    this.model = RegisteredModelDocument.read(part.bytes());
  }

  @Override
  public RegisteredModel model() {
    return model;
  }

  @Override
  public ModelVersion version(int number) {
    return find(number)
        .map(found -> ModelVersionDocument.read(found.bytes(), model))
        .orElseThrow(() -> RegisteredModels.notFound(model.name(), number));
  }

  /**
   * What makes this model into what the revision says.
   *
   * @param auditSeq the number of the revision's entry in the audit trail
   */
  <T> Plan<Optional<T>> plan(Revision<T> revision, Caller caller, long auditSeq, long time) {
    List<PartWrite> writes = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    Optional<RegisteredModel> after = revision.model();
    after.filter(next -> !next.equals(model)).ifPresent(next -> writes.add(replace(next)));
    revision.versions().forEach(version -> write(version).ifPresent(writes::add));
    Optional<T> result = Optional.of(revision.result());
    if (writes.isEmpty() && after.isPresent()) {
      return new Plan<>(List.of(), List.of(), List.of(), revision.messages(), result);
    }
    changes.addAll(nameChanges(after, time));
    if (after.isPresent()) {
      deleted(after.get()).forEach(number -> changes.addAll(removal(number)));
    } else {
      changes.add(new Change.Delete(part.key()));
    }
    revision.versions().stream()
        .filter(version -> !model.has(version.version()))
        .forEach(version -> runEntry(version).ifPresent(changes::add));
    history(revision, caller, auditSeq, time).ifPresent(writes::add);
    return new Plan<>(writes, changes, List.of(revision.event()), messages(revision), result);
  }

  /** The versions of a deleted model may be too many for one transaction. */
  private List<Message> messages(Revision<?> revision) {
    List<Message> messages = new ArrayList<>(revision.messages());
    if (revision.model().isEmpty() && !model.versions().isEmpty()) {
      messages.add(new Message.RemoveVersions(model.id()));
    }
    return messages;
  }

  /** The parts of versions that {@code after} has no more. */
  List<ItemKey> leftOver(RegisteredModel after) {
    return deleted(after).stream().map(this::key).toList();
  }

  private Set<Integer> deleted(RegisteredModel after) {
    Set<Integer> gone = new TreeSet<>(model.versions().keySet());
    gone.removeAll(after.versions().keySet());
    return gone;
  }

  private List<Change> removal(int number) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Delete(key(number)));
    version(number)
        .runId()
        .filter(runId -> !runId.isEmpty())
        .ifPresent(
            runId -> changes.add(new Change.Delete(ModelKeys.ofRun(runId, model.id(), number))));
    return changes;
  }

  /** The entry by which a version is found when the run that made it is known. */
  private Optional<Change> runEntry(ModelVersion version) {
    return version
        .runId()
        .filter(runId -> !runId.isEmpty())
        .map(runId -> ModelKeys.ofRun(runId, model.id(), version.version()))
        .map(key -> Item.of(key).with("id", model.id()).with("version", version.version()))
        .map(item -> new Change.Put(item, Optional.empty()));
  }

  private PartWrite replace(RegisteredModel after) {
    return PartWrite.replace(part, RegisteredModelDocument.write(after));
  }

  /** The write of a version; empty where it is stored as it is. */
  private Optional<PartWrite> write(ModelVersion version) {
    byte[] document = ModelVersionDocument.write(version);
    Optional<Part> before = find(version.version());
    return before.filter(stored -> version(version.version()).equals(version)).isPresent()
        ? Optional.empty()
        : Optional.of(PartWrite.of(key(version.version()), before, document));
  }

  private Optional<PartWrite> history(
      Revision<?> revision, Caller caller, long auditSeq, long time) {
    List<Movement> movements = Movements.between(model, revision.model());
    if (movements.isEmpty()) {
      return Optional.empty();
    }
    HistoryEntry entry =
        new HistoryEntry(
            time,
            auditSeq,
            caller.name(),
            revision.event().reason(),
            revision.promotionId(),
            movements);
    return Optional.of(
        PartWrite.create(
            ModelKeys.history(model.id(), time, auditSeq), HistoryDocument.write(entry)));
  }

  private List<Change> nameChanges(Optional<RegisteredModel> after, long time) {
    if (after.isPresent() && after.get().name().equals(model.name())) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    after.ifPresent(next -> changes.add(lock(next)));
    changes.add(new Change.Delete(ModelKeys.name(model.name())));
    Item former =
        Item.of(ModelKeys.former(model.name(), time, model.id()))
            .with("id", model.id())
            .with("until", time);
    changes.add(new Change.Put(former, Optional.empty()));
    return changes;
  }

  /** What holds a model's name for it. */
  static Change lock(RegisteredModel model) {
    Item lock =
        Item.of(ModelKeys.name(model.name())).with("id", model.id()).with("name", model.name());
    return new Change.Put(lock, Optional.empty());
  }

  private Optional<Part> find(int number) {
    if (!versions.containsKey(number)) {
      parts.get(key(number)).ifPresent(found -> versions.put(number, found));
    }
    return Optional.ofNullable(versions.get(number));
  }

  private ItemKey key(int number) {
    return ModelKeys.version(model.id(), number);
  }
}
