package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.search.DatasetFilter;
import io.waymark.search.ModelOrder;
import io.waymark.search.Paging;
import java.util.List;
import java.util.Optional;

/** Asks for a page of logged models. */
record SearchLoggedModelsRequest(
    List<String> experimentIds,
    String filter,
    List<DatasetFilter> datasets,
    List<ModelOrder> orderBy,
    Paging paging) {
  private static final int DEFAULT_MAX_RESULTS = 50;

  /** What MLflow makes of a request for 0 models. */
  private static final int MAX_RESULTS_FOR_NONE = 100;

  static SearchLoggedModelsRequest of(Fields fields) {
    if (!fields.has("experiment_ids")) {
      throw Fields.missing("experiment_ids");
    }
    int asked = fields.int32("max_results").orElse(DEFAULT_MAX_RESULTS);
    return new SearchLoggedModelsRequest(
        fields.strings("experiment_ids"),
        fields.string("filter").orElse(""),
        fields.messages("datasets").stream().map(SearchLoggedModelsRequest::dataset).toList(),
        fields.messages("order_by").stream().map(SearchLoggedModelsRequest::order).toList(),
        Paging.upTo(
            Integer.MAX_VALUE,
            asked == 0 ? MAX_RESULTS_FOR_NONE : asked,
            fields.string("page_token")));
  }

  private static DatasetFilter dataset(Fields fields) {
    return new DatasetFilter(
        fields.string("dataset_name").orElse(""), filled(fields, "dataset_digest"));
  }

  private static ModelOrder order(Fields fields) {
    return new ModelOrder(
        fields.string("field_name").orElse(""),
        fields.bool("ascending").orElse(true),
        filled(fields, "dataset_name"),
        filled(fields, "dataset_digest"));
  }

  private static Optional<String> filled(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }
}
