package io.waymark.tracking.api;

import static java.util.stream.Collectors.toMap;

import io.waymark.json.Fields;
import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.LoggedModelStatus;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The entities of {@link Recording}, read from the JSON of MLflow's answers. */
final class RecordedEntities {
  private final Fields table;

  RecordedEntities(Fields table) {
    this.table = table;
  }

  List<Experiment> experiments() {
    return table.messages("experiments").stream().map(RecordedEntities::experiment).toList();
  }

  List<Run> runs() {
    return table.messages("runs").stream().map(RecordedEntities::run).toList();
  }

  List<LoggedModel> models() {
    return table.messages("models").stream().map(RecordedEntities::model).toList();
  }

  private static Experiment experiment(Fields json) {
    return new Experiment(
        json.requiredString("experiment_id"),
        json.requiredString("name"),
        json.requiredString("artifact_location"),
        stage(json),
        json.requiredInt64("creation_time"),
        json.requiredInt64("last_update_time"),
        entries(json, "tags"));
  }

  private static Run run(Fields json) {
    Fields info = json.message("info").orElseThrow();
    Fields data = json.message("data").orElseThrow();
    return new Run(
        new RunInfo(
            info.requiredString("run_id"),
            info.requiredString("experiment_id"),
            info.requiredString("run_name"),
            info.requiredString("user_id"),
            info.enumeration("status", RunStatus.class).orElseThrow(),
            info.requiredInt64("start_time"),
            info.int64("end_time"),
            stage(info),
            info.requiredString("artifact_uri")),
        data.messages("metrics").stream()
            .map(RecordedEntities::metric)
            .collect(toMap(Metric::key, metric -> metric)),
        entries(data, "params"),
        entries(data, "tags"),
        json.message("inputs").orElseThrow().messages("dataset_inputs").stream()
            .map(RecordedEntities::input)
            .toList(),
        List.of(),
        List.of());
  }

  private static DatasetInput input(Fields json) {
    Fields dataset = json.message("dataset").orElseThrow();
    return new DatasetInput(
        new Dataset(
            dataset.requiredString("name"),
            dataset.requiredString("digest"),
            dataset.requiredString("source_type"),
            dataset.requiredString("source"),
            Optional.empty(),
            Optional.empty()),
        entries(json, "tags"));
  }

  private static LoggedModel model(Fields json) {
    Fields info = json.message("info").orElseThrow();
    Fields data = json.message("data").orElseThrow();
    return new LoggedModel(
        info.requiredString("model_id"),
        info.requiredString("experiment_id"),
        info.requiredString("name"),
        info.requiredString("artifact_uri"),
        info.requiredInt64("creation_timestamp_ms"),
        info.requiredInt64("last_updated_timestamp_ms"),
        info.enumeration("status", LoggedModelStatus.class).orElseThrow(),
        info.string("model_type"),
        info.string("source_run_id"),
        false,
        entries(data, "params"),
        entries(info, "tags"),
        data.messages("metrics").stream().map(RecordedEntities::modelMetric).toList());
  }

  private static ModelMetric modelMetric(Fields json) {
    return new ModelMetric(
        metric(json),
        json.requiredString("run_id"),
        json.string("dataset_name"),
        json.string("dataset_digest"));
  }

  private static Metric metric(Fields json) {
    return new Metric(
        json.requiredString("key"),
        json.number("value").orElseThrow(),
        json.requiredInt64("timestamp"),
        json.requiredInt64("step"));
  }

  private static LifecycleStage stage(Fields json) {
    return Stream.of(LifecycleStage.values())
        .filter(stage -> stage.wireName().equals(json.requiredString("lifecycle_stage")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> entries(Fields json, String name) {
    return json.messages(name).stream()
        .collect(
            toMap(entry -> entry.requiredString("key"), entry -> entry.string("value").orElse("")));
  }
}
