package io.waymark.access.api;

import io.waymark.console.Console;
import io.waymark.endpoint.ApiRequest;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.validation.Wildcards;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what our own pages have a browser do from what other sites' pages do, where a browser adds
 * credentials by itself.
 */
final class PageOrigins {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Optional<String> console;
  private final List<Pattern> others;

  PageOrigins(BrowserSettings settings) {
    this.console = settings.console().map(Console::address).map(PageOrigins::origin);
    this.others = settings.origins().stream().map(Wildcards::compile).toList();
  }

  /** Whether the credentials may count for the request. */
  boolean allow(ApiRequest request, Shown.By how) {
    return switch (how) {
      case ITSELF -> true;
      case PASSWORD ->
          READING.contains(request.method()) || !isByPage(request) || isTrusted(request);
      case COOKIE -> isOwn(request);
    };
  }

  /**
   * Whether it is our own page's, or a person's who goes to an address. Browsers say so by {@code
   * Sec-Fetch-Site} where they trust the connection, else by {@code Origin}, unless they only read
   * at their own.
   */
  boolean isOwn(ApiRequest request) {
    Optional<String> site = request.header("sec-fetch-site");
    if (site.isPresent()) {
      return site.get().equals("same-origin") || site.get().equals("none");
    }
    return request
        .header("origin")
        .map(origin -> origin.equals(own(request)) || console.filter(origin::equals).isPresent())
        .orElseGet(() -> READING.contains(request.method()));
  }

  private boolean isTrusted(ApiRequest request) {
    return isOwn(request)
        || request
            .header("origin")
            .filter(origin -> others.stream().anyMatch(other -> other.matcher(origin).matches()))
            .isPresent();
  }

  private static boolean isByPage(ApiRequest request) {
    return request.header("origin").isPresent() || request.header("sec-fetch-site").isPresent();
  }

  /** What a page of another site hears. */
  static MlflowException otherSite() {
    return new MlflowException(ErrorCode.PERMISSION_DENIED, "Cross-origin request blocked");
  }

  /** By which address the browser found this server. */
  static String own(ApiRequest request) {
    return "%s://%s"
        .formatted(
            request.header("x-forwarded-proto").orElse("http"), request.header("host").orElse(""));
  }

  private static String origin(URI address) {
    return "%s://%s".formatted(address.getScheme(), address.getRawAuthority());
  }
}
