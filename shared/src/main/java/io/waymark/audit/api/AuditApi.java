package io.waymark.audit.api;

import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditStore;
import io.waymark.audit.AuditVerification;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.search.AuditSearch;
import io.waymark.search.Paging;
import io.waymark.tracking.api.PageJson;
import java.util.Map;

/** The endpoints of the audit trail. */
public final class AuditApi {
  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 5_000;

  /** What one call checks within a gateway's patience; more is asked for from where it ended. */
  private static final long MAX_CHECKED = 20_000;

  private final AuditStore store;
  private final AuditSearch search;

  private AuditApi(AuditStore store) {
    this.store = store;
    this.search = new AuditSearch(store);
  }

  public static Map<Endpoint, Handler> bindings(AuditStore store) {
    AuditApi api = new AuditApi(store);
    return Map.of(
        RegistryEndpoint.SEARCH_AUDIT_GET, api::search,
        RegistryEndpoint.SEARCH_AUDIT, api::search,
        RegistryEndpoint.VERIFY_AUDIT, api::verify);
  }

  private ApiResponse search(Call call) {
    Fields fields = call.fields();
    boolean withText = fields.bool("include_text").orElse(false);
    Paging paging =
        Paging.upTo(
            MAX_RESULTS,
            fields.int64("max_results").orElse(DEFAULT_RESULTS),
            fields.string("page_token"));
    return PageJson.answer(
        "entries",
        search.find(fields.string("filter").orElse(""), fields.strings("order_by"), paging),
        (out, entry) -> CanonicalJson.write(out, json(entry, withText)));
  }

  /** An entry's fields and hash; its very text too, for who checks the hash. */
  private static Map<String, Object> json(AuditEntry entry, boolean withText) {
    JsonObject json = new JsonObject();
    entry
        .fields()
        .forEach(
            (name, value) -> {
              if (value != null) {
                json.with(name, value);
              }
            });
    json.with("hash", entry.hash());
    return (withText ? json.with("text", entry.json()) : json).toMap();
  }

  private ApiResponse verify(Call call) {
    Fields fields = call.fields();
    long from = fields.int64("from").orElse(1);
    long to = fields.int64("to").orElse(Long.MAX_VALUE);
    if (from < 1 || to < from) {
      throw MlflowException.invalidParameter(
          "'from' must be at least 1, and 'to' at least 'from'.");
    }
    AuditVerification result =
        AuditVerification.of(store, from, to - from < MAX_CHECKED ? to : from + MAX_CHECKED - 1);
    return ApiResponse.json(out -> CanonicalJson.write(out, json(result)));
  }

  private Map<String, Object> json(AuditVerification result) {
    JsonObject json =
        new JsonObject()
            .with("valid", result.fault().isEmpty())
            .with("from", result.first())
            .with("to", result.last())
            .with("checked", result.checked())
            .with("hash", result.hash())
            .with("fault", result.fault());
    long end = store.end().seq();
    return (result.fault().isEmpty() && result.last() < end
            ? json.with("next", result.last() + 1)
            : json)
        .toMap();
  }
}
