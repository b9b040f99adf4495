package io.waymark.tracing.api;

import io.waymark.json.Fields;
import io.waymark.search.Paging;
import java.util.List;

/** Asks for a page of traces. */
public record SearchTracesRequest(
    List<String> experimentIds, String filter, List<String> orderBy, Paging paging) {
  private static final int DEFAULT_MAX_RESULTS = 100;
  private static final int MAX_RESULTS = 500;

  /** Asked of places, of which experiments are those that are here. */
  public static SearchTracesRequest of(Fields fields) {
    if (!fields.has("locations")) {
      throw Fields.missing("locations");
    }
    List<String> experimentIds =
        fields.messages("locations").stream()
            .flatMap(location -> location.message("mlflow_experiment").stream())
            .flatMap(experiment -> experiment.string("experiment_id").stream())
            .toList();
    return of(experimentIds, fields);
  }

  /** Asked in the way of MLflow 2. */
  public static SearchTracesRequest earlier(Fields fields) {
    List<String> experimentIds = fields.strings("experiment_ids");
    if (experimentIds.isEmpty()) {
      throw Fields.missing("experiment_ids");
    }
    return of(experimentIds, fields);
  }

  private static SearchTracesRequest of(List<String> experimentIds, Fields fields) {
    return new SearchTracesRequest(
        experimentIds,
        fields.string("filter").orElse(""),
        fields.strings("order_by"),
        Paging.upTo(
            MAX_RESULTS,
            fields.int32("max_results").orElse(DEFAULT_MAX_RESULTS),
            fields.string("page_token")));
  }
}
