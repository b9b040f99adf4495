package io.waymark.search;

import static io.waymark.search.Operator.LISTED_TEXT;

import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.ModelMetric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What can be asked of logged models. */
final class LoggedModelSchema {
  static final Key<LoggedModel> MODEL_ID = text("model_id", LoggedModel::modelId);
  static final Key<LoggedModel> SOURCE_RUN_ID =
      text("source_run_id", model -> model.sourceRunId().orElse(""));
  static final Key<LoggedModel> CREATION =
      time("creation_timestamp_ms", LoggedModel::creationTimestamp);

  /** The attributes without a prefix. MLflow knows their short names only here. */
  static final Scope.Known<LoggedModel> ATTRIBUTES = attributes();

  private static final Scope<LoggedModel> PREFIXED = prefixed();
  private static final Scope<LoggedModel> PARAMS = entries("params", LoggedModel::params);
  private static final Scope<LoggedModel> TAGS = entries("tags", LoggedModel::tags);

  private LoggedModelSchema() {}

  /** The schema of a search in which only metrics on these data sets count; on any, when none. */
  static Schema<LoggedModel> on(List<DatasetFilter> datasets) {
    Scope<LoggedModel> metrics =
        new Scope.Free<>(
            "metrics",
            key -> Key.number(key, new Field.Reals<>(model -> values(model, key, datasets))),
            false);
    return new Schema<>(
        Dialect.LENIENT,
        Map.of("attributes", PREFIXED, "metrics", metrics, "params", PARAMS, "tags", TAGS),
        ATTRIBUTES);
  }

  private static double[] values(LoggedModel model, String key, List<DatasetFilter> datasets) {
    return model.metrics().stream()
        .filter(metric -> metric.metric().key().equals(key))
        .filter(metric -> datasets.isEmpty() || isOn(metric, datasets))
        .mapToDouble(metric -> metric.metric().value())
        .toArray();
  }

  /** Whether the point was logged on one of the data sets. */
  static boolean isOn(ModelMetric metric, List<DatasetFilter> datasets) {
    return datasets.stream().anyMatch(dataset -> dataset.accepts(metric));
  }

  private static Scope.Known<LoggedModel> attributes() {
    Map<String, Key<LoggedModel>> keys = new HashMap<>();
    List.of(
            MODEL_ID,
            text("name", LoggedModel::name),
            text("artifact_location", LoggedModel::artifactUri),
            text("model_type", model -> model.modelType().orElse("")),
            SOURCE_RUN_ID,
            text("lifecycle_stage", LoggedModelSchema::lifecycleStage),
            digits("experiment_id", LoggedModel::experimentId),
            // MLflow keeps the status as a number and compares with that, not with its name.
            digits("status", model -> statusNumber(model.status())),
            Key.<LoggedModel>text(
                "status_message", LISTED_TEXT, new Field.Text<>(_ -> Optional.empty())))
        .forEach(key -> keys.put(key.name(), key));
    Key<LoggedModel> updated = time("last_updated_timestamp_ms", LoggedModel::lastUpdatedTimestamp);
    for (String alias : List.of("creation_time", "creation_timestamp", CREATION.name())) {
      keys.put(alias, CREATION);
    }
    for (String alias : List.of("last_updated_timestamp", updated.name())) {
      keys.put(alias, updated);
    }
    return new Scope.Known<>("attribute", Map.copyOf(keys), keys.keySet());
  }

  private static Scope<LoggedModel> prefixed() {
    Map<String, Key<LoggedModel>> keys = new HashMap<>();
    ATTRIBUTES.keys().values().forEach(key -> keys.put(key.name(), key));
    return new Scope.Known<>("attribute", Map.copyOf(keys), Set.of());
  }

  private static String statusNumber(LoggedModelStatus status) {
    return switch (status) {
      case LOGGED_MODEL_STATUS_UNSPECIFIED -> "0";
      case LOGGED_MODEL_PENDING -> "1";
      case LOGGED_MODEL_READY -> "2";
      case LOGGED_MODEL_UPLOAD_FAILED -> "3";
    };
  }

  private static String lifecycleStage(LoggedModel model) {
    return (model.deleted() ? LifecycleStage.DELETED : LifecycleStage.ACTIVE).wireName();
  }

  private static Key<LoggedModel> text(String name, Function<LoggedModel, String> value) {
    return Key.text(name, LISTED_TEXT, new Field.Text<>(model -> Optional.of(value.apply(model))));
  }

  private static Key<LoggedModel> digits(String name, Function<LoggedModel, String> value) {
    return Key.text(name, LISTED_TEXT, new Field.Digits<>(value));
  }

  private static Key<LoggedModel> time(String name, ToLongFunction<LoggedModel> time) {
    return Key.number(name, new Field.Whole<>(model -> OptionalLong.of(time.applyAsLong(model))));
  }

  private static Scope<LoggedModel> entries(
      String name, Function<LoggedModel, Map<String, String>> entries) {
    return new Scope.Free<>(
        name,
        key ->
            Key.text(
                key,
                LISTED_TEXT,
                new Field.Text<>(model -> Optional.ofNullable(entries.apply(model).get(key)))),
        false);
  }
}
