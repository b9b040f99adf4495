package io.waymark.endpoint;

import io.waymark.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An HTTP request as the gateway hands it over.
 *
 * @param method in upper case
 * @param path percent-decoded before it is routed, as MLflow's own server does it: an escaped slash
 *     is a slash
 * @param query decoded; a key may have several values
 * @param headers by lower-case name
 * @param caller who the gateway says it is
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Body body,
    Caller caller) {
  /**
   * The most bytes that a body may have to reach a function: a Lambda event takes 6 MB, in which a
   * body stands as base64. A larger one is only known by the header {@code content-length}.
   */
  public static final int MAX_BODY = 4_500_000;

  private static final Predicate<String> LENGTH = Pattern.compile("\\d{1,18}").asMatchPredicate();

  /** A request of nobody in particular. */
  public ApiRequest(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      Body body) {
    this(method, path, query, headers, body, Caller.named(Caller.ANONYMOUS));
  }

  /** The same request of somebody. */
  ApiRequest by(Caller other) {
    return new ApiRequest(method, path, query, headers, body, other);
  }

  /** Whether the client sends a body, but it was too large to come along. */
  public boolean bodyIsMissing() {
    return body.length() == 0 && contentLength() > 0;
  }

  /** What the header {@code content-length} says; 0 where it is absent. */
  public long contentLength() {
    return header("content-length").filter(LENGTH).map(Long::parseLong).orElse(0L);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
