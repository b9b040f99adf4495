package io.waymark.search;

import static io.waymark.search.Operator.LISTED_TEXT;
import static io.waymark.search.Operator.NULLABLE_TEXT;
import static io.waymark.search.Operator.TEXT;

import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be asked of runs. */
final class RunSchema {
  static final Field.Single<Run> RUN_ID_FIELD = info(RunInfo::runId);
  static final Field.Whole<Run> START_TIME_FIELD =
      new Field.Whole<>(run -> OptionalLong.of(run.info().startTime()));

  static final Key<Run> RUN_ID = Key.text("run_id", LISTED_TEXT, info(RunInfo::runId));
  static final Key<Run> START_TIME = Key.number("start_time", START_TIME_FIELD);

  private static final Scope<Run> ATTRIBUTES = attributes();
  private static final Scope<Run> METRICS =
      new Scope.Free<>(
          "metric",
          key -> Key.number(key, new Field.Real<>(run -> value(run.metrics().get(key)))),
          true);
  private static final Scope<Run> PARAMS = entries("parameter", Run::params);
  private static final Scope<Run> TAGS = entries("tag", Run::tags);
  private static final Scope<Run> DATASETS =
      new Scope.Known<>(
          "dataset",
          Map.of(
              "name", dataset("name", input -> Optional.of(input.dataset().name())),
              "digest", dataset("digest", input -> Optional.of(input.dataset().digest())),
              "context", dataset("context", DatasetInput::context)),
          Set.of());

  static final Schema<Run> SCHEMA =
      new Schema<>(
          Dialect.STRICT,
          Map.ofEntries(
              Map.entry("attribute", ATTRIBUTES),
              Map.entry("attributes", ATTRIBUTES),
              Map.entry("attr", ATTRIBUTES),
              Map.entry("run", ATTRIBUTES),
              Map.entry("metric", METRICS),
              Map.entry("metrics", METRICS),
              Map.entry("param", PARAMS),
              Map.entry("params", PARAMS),
              Map.entry("parameter", PARAMS),
              Map.entry("parameters", PARAMS),
              Map.entry("tag", TAGS),
              Map.entry("tags", TAGS),
              Map.entry("dataset", DATASETS),
              Map.entry("datasets", DATASETS)),
          ATTRIBUTES);

  private RunSchema() {}

  private static Scope<Run> attributes() {
    Key<Run> name = Key.text("run_name", TEXT, info(RunInfo::runName));
    Key<Run> endTime = Key.number("end_time", new Field.Whole<Run>(run -> run.info().endTime()));
    Map<String, Key<Run>> keys = new HashMap<>();
    keys.put("run_id", RUN_ID);
    keys.put("run_name", name);
    keys.put("status", Key.text("status", TEXT, info(info -> info.status().name())));
    keys.put("user_id", Key.text("user_id", TEXT, info(RunInfo::userId)));
    keys.put("artifact_uri", Key.text("artifact_uri", TEXT, info(RunInfo::artifactUri)));
    keys.put("start_time", START_TIME);
    keys.put("created", START_TIME);
    keys.put("Created", START_TIME);
    keys.put("end_time", endTime);
    Set<String> ordered = Set.copyOf(keys.keySet());
    for (String alias : List.of("run name", "Run name", "Run Name")) {
      keys.put(alias, name);
    }
    return new Scope.Known<>("attribute", Map.copyOf(keys), ordered);
  }

  private static Field.Text<Run> info(Function<RunInfo, String> value) {
    return new Field.Text<>(run -> Optional.of(value.apply(run.info())));
  }

  private static OptionalDouble value(@Nullable Metric metric) {
    return metric == null ? OptionalDouble.empty() : OptionalDouble.of(metric.value());
  }

  private static Scope<Run> entries(String name, Function<Run, Map<String, String>> entries) {
    return new Scope.Free<>(
        name,
        key ->
            Key.text(
                key,
                NULLABLE_TEXT,
                new Field.Text<>(run -> Optional.ofNullable(entries.apply(run).get(key)))),
        true);
  }

  private static Key<Run> dataset(String name, Function<DatasetInput, Optional<String>> value) {
    return Key.text(
        name,
        LISTED_TEXT,
        new Field.Texts<>(
            run -> run.datasetInputs().stream().map(value).flatMap(Optional::stream).toList()));
  }
}
