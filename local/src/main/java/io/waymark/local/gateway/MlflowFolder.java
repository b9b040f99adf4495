package io.waymark.local.gateway;

import io.waymark.console.MlflowPages;
import io.waymark.console.SecurityHeaders;
import io.waymark.endpoint.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MLflow's own web pages as {@code build/mlflow-ui} lays them out, whose files in AWS lie in S3
 * behind CloudFront.
 */
public record MlflowFolder(Path folder) {
  private static final Pattern FILE =
      Pattern.compile("(?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*\\.([a-z0-9]+)");

  /** Of files whose names change with what is in them. */
  private static final String HASHED = "static/";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("cjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"));

  /**
   * @throws IllegalArgumentException if the pages are not there
   */
  public MlflowFolder {
    if (!Files.isRegularFile(index(folder))) {
      throw new IllegalArgumentException("%s has no index.html".formatted(folder));
    }
  }

  /** The document. */
  public MlflowPages pages() {
    try {
      return new MlflowPages(Files.readString(index(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path index(Path folder) {
    return folder.resolve("index.html");
  }

  /** The answer to a request for a file of theirs; none if it asks for something else. */
  Optional<Answer> answer(Request request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (!reads || !request.path().startsWith(MlflowPages.FILES)) {
      return Optional.empty();
    }
    return Optional.of(
        file(request.path().substring(MlflowPages.FILES.length()))
            .orElseGet(() -> Answer.text(404, "There is no such file.")));
  }

  private Optional<Answer> file(String name) {
    Matcher matcher = FILE.matcher(name);
    Path file = folder.resolve(MlflowPages.FILES.substring(1));
    if (!matcher.matches() || !Files.isRegularFile(file.resolve(name))) {
      return Optional.empty();
    }
    String type = TYPES.getOrDefault(matcher.group(1), "application/octet-stream");
    try {
      Body body = Body.of(Files.readAllBytes(file.resolve(name)));
      return Optional.of(new Answer(200, headers(name, type), List.of(), body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> headers(String name, String type) {
    return Map.of(
        "content-type",
        type,
        "content-security-policy",
        SecurityHeaders.MLFLOW_CONTENT_SECURITY_POLICY,
        "cache-control",
        name.startsWith(HASHED) ? SecurityHeaders.CACHE_FOR_GOOD : SecurityHeaders.CACHE_CONTROL,
        "x-content-type-options",
        "nosniff",
        "x-frame-options",
        "SAMEORIGIN");
  }
}
