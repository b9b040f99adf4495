package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ModelMetrics;
import io.waymark.dynamodb.packed.ModelPoints;
import io.waymark.tracking.LoggedModels;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds points to logged models. A few wait in the metrics part; when they are too many there, those
 * that waited go into a block, and many points at once go there with them. Blocks are written
 * first: as long as no part leads to them, they do not count, and what is not counted stays behind
 * when a writer dies or another one is faster.
 */
final class ModelMetricLog {
  /** What one write unit pays for, without keys, version and attribute names. */
  private static final int UNIT_BYTES = 1024 - 90;

  /** Points of more packed bytes than this do not wait. */
  private static final int MANY = 700;

  private final TableReader reader;
  private final TableWriter writer;
  private final Parts parts;
  private final Turns turns = new Turns();

  ModelMetricLog(Table table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
    this.parts = new Parts(table);
  }

  void add(String modelId, List<ModelMetric> points) {
    boolean _ =
        turns.take(modelId, () -> Contention.settle(() -> attempt(require(modelId), points)));
  }

  /** Throws what {@link #add} would throw. */
  void check(String modelId, List<ModelMetric> points) {
    List<ModelMetric> _ = fresh(require(modelId), points);
  }

  private Optional<Boolean> attempt(StoredModelMetrics stored, List<ModelMetric> points) {
    List<ModelMetric> fresh = fresh(stored, points);
    return fresh.isEmpty() || write(stored, fresh) ? Optional.of(true) : Optional.empty();
  }

  private boolean write(StoredModelMetrics stored, List<ModelMetric> fresh) {
    List<ModelMetric> waiting = new ArrayList<>(stored.metrics().recent());
    waiting.addAll(fresh);
    Version version = stored.part().map(part -> part.version().next()).orElseGet(Version::first);
    ModelMetrics next = stored.metrics().withRecent(waiting);
    if (next.pack().length > UNIT_BYTES) {
      boolean many = ModelPoints.pack(fresh).length > MANY;
      List<ModelMetric> settled = many ? waiting : stored.metrics().recent();
      next = addBlocks(stored, settled, version).withRecent(many ? List.of() : fresh);
    }
    return parts.write(
        new PartWrite(stored.model().metrics(), stored.part(), version, next.pack()));
  }

  private ModelMetrics addBlocks(
      StoredModelMetrics stored, List<ModelMetric> points, Version version) {
    ModelMetrics metrics = stored.metrics();
    List<Item> blocks = new ArrayList<>();
    for (List<ModelMetric> some : ModelPoints.split(points, Parts.ITEM_BYTES)) {
      blocks.add(StoredModelMetrics.block(stored.model(), metrics, version.value(), some));
      metrics = metrics.withBlock(version.value(), some);
    }
    writer.putAll(blocks);
    return metrics;
  }

  /** Points that are not there yet. Those of clients whose clocks go on need no look at blocks. */
  private List<ModelMetric> fresh(StoredModelMetrics stored, List<ModelMetric> points) {
    List<ModelMetric> known =
        points.stream().anyMatch(stored.metrics()::blocksMayHave)
            ? stored
                .points(reader.query(stored.model().partition(), stored.model().blocks()))
                .orElseThrow()
            : stored.metrics().recent();
    return LoggedModels.freshMetrics(stored.model().modelId(), known, points);
  }

  private StoredModelMetrics require(String modelId) {
    return LoggedModelKeys.of(modelId)
        .flatMap(this::find)
        .orElseThrow(() -> LoggedModels.unknownInMetric(modelId));
  }

  /** Empty where there is no such model. Who has metrics is there: models are never removed. */
  private Optional<StoredModelMetrics> find(LoggedModelKeys keys) {
    Optional<Part> part = parts.get(keys.metrics());
    return part.isPresent() || reader.get(keys.document()).isPresent()
        ? Optional.of(StoredModelMetrics.of(keys, part))
        : Optional.empty();
  }
}
