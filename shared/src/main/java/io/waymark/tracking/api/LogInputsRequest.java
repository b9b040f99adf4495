package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.validation.DatasetRules;
import io.waymark.validation.RunIdRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code runs/log-inputs} asks for. As in MLflow an absent name or digest is empty. */
record LogInputsRequest(String runId, List<DatasetInput> datasets, List<String> modelIds) {

  LogInputsRequest {
    RunIdRules.check(runId);
    datasets.forEach(DatasetRules::check);
  }

  static LogInputsRequest of(Fields fields) {
    return new LogInputsRequest(
        RunIds.withoutOldName(fields),
        fields.messages("datasets").stream().map(LogInputsRequest::input).toList(),
        fields.messages("models").stream().map(model -> text(model, "model_id")).toList());
  }

  private static DatasetInput input(Fields fields) {
    Fields dataset = fields.message("dataset").orElseGet(() -> Fields.of(Map.of()));
    return new DatasetInput(
        new Dataset(
            text(dataset, "name"),
            text(dataset, "digest"),
            text(dataset, "source_type"),
            text(dataset, "source"),
            optional(dataset, "schema"),
            optional(dataset, "profile")),
        KeyValues.unique(fields, "tags"));
  }

  private static String text(Fields fields, String name) {
    return fields.string(name).orElse("");
  }

  /** MLflow does not tell an empty schema or profile from none. */
  private static Optional<String> optional(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }
}
