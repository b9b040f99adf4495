package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.search.Paging;
import io.waymark.tracking.entities.ViewType;
import java.util.List;

/** Asks for a page of runs. */
record SearchRunsRequest(
    List<String> experimentIds,
    String filter,
    ViewType runViewType,
    List<String> orderBy,
    Paging paging) {
  private static final int DEFAULT_MAX_RESULTS = 1000;

  static SearchRunsRequest of(Fields fields) {
    int maxResults = fields.int32("max_results").orElse(DEFAULT_MAX_RESULTS);
    return new SearchRunsRequest(
        fields.strings("experiment_ids"),
        fields.string("filter").orElse(""),
        fields.enumeration("run_view_type", ViewType.class).orElse(ViewType.ACTIVE_ONLY),
        fields.strings("order_by"),
        Paging.upTo(Paging.MAX_RESULTS, maxResults, fields.string("page_token")));
  }
}
