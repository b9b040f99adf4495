package io.waymark.dynamodb;

import static java.util.stream.Collectors.groupingBy;

import io.waymark.dynamodb.documents.ModelVersionDocument;
import io.waymark.dynamodb.documents.RegisteredModelDocument;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.projects.entities.ProjectRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Empties a workspace, list by list. What leads to something leaves after it, so that whoever does
 * it again finds what is left.
 */
final class WorkspaceTransfer {
  private final TableReader tracking;
  private final TableReader registry;
  private final Parts parts;
  private final Relocation runs;
  private final Relocation models;
  private final Relocation gone;

  /**
   * @param toDefault whether all goes to the default workspace, else it is gone
   * @param pause throws where there is no time for more
   */
  WorkspaceTransfer(Table tracking, Table registry, boolean toDefault, Runnable pause) {
    this.tracking = new TableReader(tracking);
    this.registry = new TableReader(registry);
    this.parts = new Parts(registry);
    this.runs = new Relocation(tracking, target(tracking, toDefault), pause);
    this.models = new Relocation(registry, target(registry, toDefault), pause);
    this.gone = new Relocation(registry, Optional.empty(), pause);
  }

  private static Optional<Table> target(Table table, boolean toDefault) {
    return toDefault ? Optional.of(new Table(table.client(), table.name())) : Optional.empty();
  }

  void run() {
    registry.query(ModelKeys.NAMES).forEach(this::model);
    registry.query(ModelKeys.FORMER_NAMES).forEach(this::formerModel);
    tracking.query(ExperimentKeys.NAMES).forEach(this::experiment);
    models.partition(DynamoWebhookStore.PARTITION);
    registry.query(PromotionKeys.PROMOTIONS).forEach(this::promotion);
    models.partition(PromotionKeys.POLICIES.partition());
    registry.query(ProjectKeys.LIST).forEach(this::projectRun);
    // Nothing waits in it by now, and the other workspace has its own.
    gone.partition(ProjectKeys.QUEUE.partition());
  }

  private void experiment(Item lock) {
    String id = lock.text("id");
    claim(runs, lock);
    RunKeys.partitions(id)
        .forEach(partition -> each(partition, RunKeys::runId, (runId, heads) -> run(heads)));
    each(
        LoggedModelKeys.partition(id),
        LoggedModelKeys::modelId,
        (modelId, items) -> runs.items(items));
    TraceKeys.partitions(id).forEach(partition -> each(partition, TraceKeys::traceId, this::trace));
    ExperimentKeys.partition(id).ifPresent(runs::partition);
    runs.items(List.of(lock));
  }

  /** By its document it is found. */
  private void run(List<Item> heads) {
    RunKeys keys = RunKeys.of(RunKeys.runId(heads.getFirst().key())).orElseThrow();
    Map<Boolean, List<Item>> byKind =
        heads.stream().collect(groupingBy(head -> head.key().equals(keys.document())));
    runs.items(byKind.getOrDefault(false, List.of()));
    runs.partition(keys.history());
    runs.items(byKind.getOrDefault(true, List.of()));
  }

  private void trace(String traceId, List<Item> document) {
    runs.partition(TraceKeys.partition(traceId));
    runs.items(document);
  }

  /** What belongs to the same thing at a time, several things at once. */
  private void each(
      String partition, Function<ItemKey, String> thing, BiConsumer<String, List<Item>> move) {
    List<Supplier<Boolean>> tasks =
        tracking.query(partition).stream()
            .collect(groupingBy(item -> thing.apply(item.key())))
            .entrySet()
            .stream()
            .<Supplier<Boolean>>map(
                entry ->
                    () -> {
                      move.accept(entry.getKey(), entry.getValue());
                      return true;
                    })
            .toList();
    List<Boolean> unused = Concurrently.all(tasks);
  }

  private void model(Item lock) {
    String id = lock.text("id");
    claim(models, lock);
    registry.get(ModelKeys.model(id)).ifPresent(this::versions);
    models.partition(ModelKeys.partition(id));
    models.items(List.of(lock));
  }

  private void versions(Item head) {
    RegisteredModel model = RegisteredModelDocument.read(parts.read(head).bytes());
    for (int number : model.versions().keySet()) {
      models.partition(DynamoCommentStore.partition(model.id(), number));
      parts
          .get(ModelKeys.version(model.id(), number))
          .flatMap(part -> ModelVersionDocument.read(part.bytes(), model).runId())
          .filter(runId -> !runId.isEmpty())
          .ifPresent(runId -> models.partition(ModelKeys.ofRun(runId)));
    }
  }

  /** The history of a deleted one is kept. */
  private void formerModel(Item former) {
    models.partition(ModelKeys.partition(former.text("id")));
    models.items(List.of(former));
  }

  private void promotion(Item head) {
    models.partition(PromotionKeys.evidence(head.key().sort()).partition());
    models.items(List.of(head));
  }

  private void projectRun(Item listed) {
    String runId = ProjectKeys.position(listed.key()).runId();
    registry
        .get(ProjectKeys.run(runId))
        .map(parts::read)
        .map(part -> StoredProjects.readRun(part, Optional.empty()))
        .flatMap(WorkspaceTransfer::token)
        .flatMap(registry::get)
        .ifPresent(token -> models.items(List.of(token)));
    models.partition(ProjectKeys.run(runId).partition());
    models.items(List.of(listed));
  }

  private static Optional<ItemKey> token(ProjectRun run) {
    return run.submission().clientToken().map(token -> ProjectKeys.token(run.submittedBy(), token));
  }

  private static void claim(Relocation relocation, Item lock) {
    if (!relocation.claim(lock)) {
      throw MlflowException.invalidParameter(
          "Cannot delete workspace: the name '%s' was taken in the 'default' workspace meanwhile."
              .formatted(lock.text("name")));
    }
  }
}
