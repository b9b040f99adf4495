package io.waymark.access.oidc;

import io.waymark.endpoint.ApiRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The cookie of a browser that signs in to the web pages, or has. No script can read it, and its
 * name keeps other hosts from setting it, where there is https; only a server on one's own machine
 * has none.
 */
public final class SessionCookie {
  /**
   * Browsers keep no larger ones, with name and attributes; RFC 6265 wants them to keep as much.
   */
  public static final int MOST_CHARACTERS = 3_900;

  private static final String OVER_HTTPS = "__Host-waymark";
  private static final String ELSEWHERE = "waymark";

  /** Before the secret of a login that has begun; no token begins so. */
  private static final String BEGUN = "begun~";

  private static final Duration LOGIN = Duration.ofMinutes(10);

  private SessionCookie() {}

  /** The token of who has signed in. */
  public static Optional<String> token(ApiRequest request) {
    return value(request).filter(value -> !value.startsWith(BEGUN));
  }

  /** The secret of a login that has begun. */
  public static Optional<String> begun(ApiRequest request) {
    return value(request)
        .filter(value -> value.startsWith(BEGUN))
        .map(value -> value.substring(BEGUN.length()));
  }

  /** For a login that begins; sent with the redirect by which the issuer ends it. */
  public static String begin(ApiRequest request, String secret) {
    return cookie(request, BEGUN + secret, LOGIN, "Lax");
  }

  /** For who has signed in; never sent with what another site does. */
  public static String signedIn(ApiRequest request, String token, Duration life) {
    return cookie(request, token, life, "Strict");
  }

  public static String gone(ApiRequest request) {
    return cookie(request, "", Duration.ZERO, "Strict");
  }

  private static String cookie(ApiRequest request, String value, Duration life, String sameSite) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=%s%s"
        .formatted(
            name(request),
            value,
            life.toSeconds(),
            sameSite,
            isOverHttps(request) ? "; Secure" : "");
  }

  private static Optional<String> value(ApiRequest request) {
    String prefix = name(request) + "=";
    return Arrays.stream(request.header("cookie").orElse("").split(";"))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(prefix))
        .map(cookie -> cookie.substring(prefix.length()))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static String name(ApiRequest request) {
    return isOverHttps(request) ? OVER_HTTPS : ELSEWHERE;
  }

  private static boolean isOverHttps(ApiRequest request) {
    return request.header("x-forwarded-proto").filter("https"::equals).isPresent();
  }
}
