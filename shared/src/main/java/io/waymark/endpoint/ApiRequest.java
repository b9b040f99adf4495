package io.waymark.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as the gateway hands it over.
 *
 * @param method in upper case
 * @param path percent-decoded before it is routed, as MLflow's own server does it: an escaped slash
 *     is a slash
 * @param query decoded; a key may have several values
 * @param headers by lower-case name
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Body body) {

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
