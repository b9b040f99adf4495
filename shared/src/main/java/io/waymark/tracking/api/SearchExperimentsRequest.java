package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.search.Paging;
import io.waymark.tracking.entities.ViewType;
import java.util.List;

/** Asks for a page of experiments; the page's size has no default. */
record SearchExperimentsRequest(
    String filter, ViewType viewType, List<String> orderBy, Paging paging) {

  static SearchExperimentsRequest of(Fields fields) {
    // To MLflow a number that is not there is 0, and is told so.
    long maxResults = fields.int64("max_results").orElse(0);
    return new SearchExperimentsRequest(
        fields.string("filter").orElse(""),
        fields.enumeration("view_type", ViewType.class).orElse(ViewType.ACTIVE_ONLY),
        fields.strings("order_by"),
        Paging.upTo(Paging.MAX_RESULTS, maxResults, fields.string("page_token")));
  }
}
