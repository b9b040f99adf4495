package io.waymark.console;

/** What browsers are told of every page, wherever it is served from. */
public final class SecurityHeaders {
  /** Nothing from elsewhere, no script or style inside the page, no text turned into markup. */
  public static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");

  /** A browser asks each time whether a file has changed, so that a new release is seen at once. */
  public static final String CACHE_CONTROL = "no-cache";

  private SecurityHeaders() {}
}
