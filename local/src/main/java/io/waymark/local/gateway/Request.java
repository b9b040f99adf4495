package io.waymark.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An HTTP request but for its body.
 *
 * @param path percent-decoded
 * @param query as sent
 * @param headers by lower-case name; what is repeated is joined by commas, cookies by semicolons
 * @param client the sender's address
 */
record Request(
    String method,
    String path,
    String query,
    String protocol,
    SortedMap<String, String> headers,
    String client) {

  static Request of(HttpExchange exchange) {
    return new Request(
        exchange.getRequestMethod().toUpperCase(Locale.ROOT),
        path(exchange.getRequestURI()),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
        exchange.getProtocol(),
        headers(exchange),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** A path may begin with two slashes, which a URI takes for the start of a host. */
  private static String path(URI uri) {
    String path = Optional.ofNullable(uri.getPath()).orElse("/");
    boolean hasNoHost = uri.getScheme() == null && uri.getAuthority() != null;
    return hasNoHost ? "//" + uri.getAuthority() + path : path;
  }

  private static SortedMap<String, String> headers(HttpExchange exchange) {
    SortedMap<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, java.util.List<String>> header :
        exchange.getRequestHeaders().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      headers.put(name, String.join(name.equals("cookie") ? "; " : ",", header.getValue()));
    }
    return headers;
  }
}
