package io.waymark.endpoint;

import static io.waymark.endpoint.ServerEndpoint.GET_UI_TELEMETRY;
import static io.waymark.endpoint.ServerEndpoint.POST_UI_TELEMETRY;
import static io.waymark.endpoint.ServerEndpoint.SERVE_MLFLOW_PAGES;
import static io.waymark.endpoint.ServerEndpoint.SERVE_UI;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.console.Console;
import io.waymark.console.MlflowPages;
import io.waymark.console.SecurityHeaders;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What browsers find at the server's own address, to which the links lead that clients print. What
 * stands behind the {@code #} of a link stays with a browser that is sent elsewhere.
 */
final class UiApi {
  private final Optional<Console> console;
  private final Optional<MlflowPages> pages;

  /**
   * @param console where the web pages are, if this server does not serve them itself
   * @param pages MLflow's own; none where they were not to be had
   */
  UiApi(Optional<Console> console, Optional<MlflowPages> pages) {
    this.console = console;
    this.pages = pages;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        SERVE_UI,
        this::first,
        SERVE_MLFLOW_PAGES,
        this::document,
        GET_UI_TELEMETRY,
        _ -> ApiResponse.json(UiApi::writeNoTelemetry),
        POST_UI_TELEMETRY,
        _ -> ApiResponse.json(UiApi::writeDisabled));
  }

  private ApiResponse first(Call call) {
    Optional<String> elsewhere =
        pages
            .map(_ -> console.map(Console::mlflow).orElse("." + MlflowPages.PATH))
            .or(() -> console.map(found -> found.address().toString()));
    return elsewhere
        .map(address -> ApiResponse.redirect(302, address))
        .orElseGet(() -> WelcomePage.of(call.request()));
  }

  private ApiResponse document(Call call) {
    MlflowPages found = pages.orElseThrow(() -> missing(call));
    return new ApiResponse(
        200,
        Map.of(
            "content-type",
            "text/html; charset=utf-8",
            "content-security-policy",
            SecurityHeaders.MLFLOW_CONTENT_SECURITY_POLICY,
            "cache-control",
            "private, " + SecurityHeaders.CACHE_CONTROL,
            "referrer-policy",
            "no-referrer"),
        Body.ofText(found.index()));
  }

  /** As MLflow says it where telemetry is off: nothing of what people do here is told elsewhere. */
  private static void writeNoTelemetry(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("disable_ui_telemetry", true);
    out.writeArrayFieldStart("disable_ui_events");
    out.writeEndArray();
    out.writeNumberField("ui_rollout_percentage", 0);
    out.writeEndObject();
  }

  private static void writeDisabled(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("status", "disabled");
    out.writeEndObject();
  }

  private static MlflowException missing(Call call) {
    return new MlflowException(
        ErrorCode.ENDPOINT_NOT_FOUND,
        "No endpoint at %s: MLflow's own web pages are not here.".formatted(call.request().path()));
  }
}
