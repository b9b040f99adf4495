package io.waymark.local.gateway;

import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Function;
import io.waymark.endpoint.TrackingEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which function a path leads to. */
final class Routes {
  private static final Map<String, Function> LITERAL = new HashMap<>();
  private static final List<Endpoint> TEMPLATES =
      Endpoint.all().stream().filter(e -> !e.path().isLiteral()).toList();

  static {
    for (Endpoint endpoint : Endpoint.all()) {
      if (endpoint.path().isLiteral()) {
        LITERAL.put(endpoint.path().text(), endpoint.group().function());
      }
    }
  }

  private Routes() {}

  /** The function that serves a path; what nobody serves is the tracking function's to refuse. */
  static Function function(String path) {
    String api = api(path);
    Function function = LITERAL.getOrDefault(path, LITERAL.get(api));
    return function != null ? function : byTemplate(path, api);
  }

  private static Function byTemplate(String path, String api) {
    return TEMPLATES.stream()
        .filter(endpoint -> matches(endpoint, path) || matches(endpoint, api))
        .map(endpoint -> endpoint.group().function())
        .findFirst()
        .orElse(Function.TRACKING);
  }

  /** A file on its way into the artifacts, which may be too large for an event. */
  static boolean isUpload(Request request) {
    Endpoint upload = TrackingEndpoint.UPLOAD_PROXIED_ARTIFACT;
    return request.method().equals(upload.method().name()) && matches(upload, api(request.path()));
  }

  private static boolean matches(Endpoint endpoint, String path) {
    return endpoint.path().pattern().matcher(path).matches();
  }

  private static String api(String path) {
    return path.startsWith("/ajax-api/") ? "/api/" + path.substring("/ajax-api/".length()) : path;
  }
}
