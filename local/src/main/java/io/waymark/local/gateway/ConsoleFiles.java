package io.waymark.local.gateway;

import io.waymark.console.SecurityHeaders;
import io.waymark.endpoint.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the web pages, which in AWS lie in S3 behind CloudFront. */
final class ConsoleFiles {
  /** Where they are, as paths of this server and as resources. */
  private static final String ROOT = "/console/";

  private static final Pattern FILE = Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.([a-z]+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private ConsoleFiles() {}

  /** The answer to a request for a page or a part of one; none if it asks for something else. */
  static Optional<Answer> answer(Request request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (reads && (request.path() + "/").equals(ROOT)) {
      return Optional.of(new Answer(302, Map.of("location", ROOT), List.of(), Body.EMPTY));
    }
    if (!reads || !request.path().startsWith(ROOT)) {
      return Optional.empty();
    }
    String file = request.path().substring(ROOT.length());
    return Optional.of(
        file(file.isEmpty() ? "index.html" : file)
            .orElseGet(() -> Answer.text(404, "There is no such page."))
            .with(headers()));
  }

  private static Optional<Answer> file(String name) {
    Matcher matcher = FILE.matcher(name);
    if (!matcher.matches() || !TYPES.containsKey(matcher.group(1))) {
      return Optional.empty();
    }
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(ROOT + name)) {
      return Optional.ofNullable(in == null ? null : in.readAllBytes())
          .map(
              bytes ->
                  new Answer(
                      200,
                      Map.of("content-type", TYPES.getOrDefault(matcher.group(1), "")),
                      List.of(),
                      Body.of(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> headers() {
    return Map.of(
        "content-security-policy", SecurityHeaders.CONTENT_SECURITY_POLICY,
        "cache-control", SecurityHeaders.CACHE_CONTROL,
        "x-content-type-options", "nosniff",
        "x-frame-options", "DENY",
        "referrer-policy", "no-referrer");
  }
}
