package io.waymark.local.gateway;

import io.waymark.endpoint.Body;
import io.waymark.validation.Wildcards;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which web pages may call: those of this machine, and those of the origins the user names. Another
 * page's call that would change something is refused, since a browser would send it even though it
 * hides the answer.
 */
final class AllowedOrigins {
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE", "PATCH");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<Pattern> patterns;

  /** Whoever asks may read, so nobody's cookies are taken. */
  private final boolean anyone;

  private AllowedOrigins(List<Pattern> patterns, boolean anyone) {
    this.patterns = patterns;
    this.anyone = anyone;
  }

  /** This machine's, and those that {@code patterns} name, in which {@code *} is any text. */
  static AllowedOrigins of(List<String> patterns) {
    return new AllowedOrigins(
        patterns.stream().map(Wildcards::compile).toList(), patterns.contains("*"));
  }

  /** The answer to a request that no function needs to see: a forbidden one, or a preflight. */
  Optional<Answer> answer(Request request) {
    Optional<String> origin = request.header("origin");
    if (origin.isEmpty()) {
      return Optional.empty();
    }
    boolean allowed = allow(origin.orElseThrow());
    if (request.method().equals("OPTIONS")
        && request.header("access-control-request-method").isPresent()) {
      return Optional.of(allowed ? preflight(request) : Answer.text(400, "Disallowed CORS origin"));
    }
    return allowed || !CHANGING.contains(request.method())
        ? Optional.empty()
        : Optional.of(Answer.text(403, "Cross-origin request blocked"));
  }

  /** Tells the browser whether the page may read the answer. */
  Answer mark(Request request, Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("vary", "Origin");
    request
        .header("origin")
        .filter(this::allow)
        .ifPresent(
            origin -> {
              headers.put("access-control-allow-origin", anyone ? "*" : origin);
              if (!anyone) {
                headers.put("access-control-allow-credentials", "true");
              }
              headers.put("access-control-expose-headers", "*");
            });
    return answer.with(headers);
  }

  private static Answer preflight(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("access-control-allow-methods", "GET, POST, PUT, DELETE, OPTIONS, PATCH");
    headers.put("access-control-max-age", "600");
    request
        .header("access-control-request-headers")
        .ifPresent(names -> headers.put("access-control-allow-headers", names));
    return new Answer(200, headers, List.of(), Body.ofText("OK"));
  }

  private boolean allow(String origin) {
    return isThisMachine(origin)
        || patterns.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
  }

  private static boolean isThisMachine(String origin) {
    try {
      return THIS_MACHINE.contains(String.valueOf(new URI(origin).getHost()));
    } catch (URISyntaxException strange) {
      return false;
    }
  }
}
