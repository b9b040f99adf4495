package io.waymark.modelregistry.api;

import io.waymark.json.Fields;
import io.waymark.search.Paging;
import java.util.List;

/** Asks for a page of registered models or of versions. */
record RegistrySearchRequest(String filter, List<String> orderBy, Paging paging) {
  private static final int DEFAULT_MODELS = 100;
  private static final int MAX_MODELS = 1000;

  /** Also the default. */
  private static final int MAX_VERSIONS = 200_000;

  static RegistrySearchRequest forModels(Fields fields) {
    return of(fields, DEFAULT_MODELS, MAX_MODELS);
  }

  static RegistrySearchRequest forVersions(Fields fields) {
    return of(fields, MAX_VERSIONS, MAX_VERSIONS);
  }

  private static RegistrySearchRequest of(Fields fields, int usual, int limit) {
    return new RegistrySearchRequest(
        fields.string("filter").orElse(""),
        fields.strings("order_by"),
        Paging.upTo(limit, fields.int64("max_results").orElse(usual), fields.string("page_token")));
  }
}
