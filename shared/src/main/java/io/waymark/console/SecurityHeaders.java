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

  /**
   * For MLflow's own pages: no script but theirs, and nothing told to others. They make styles,
   * pictures, workers and frames of what they hold; a frame may show a file that a job has written,
   * whose scripts stay dead, as they would run where promotions are decided.
   */
  public static final String MLFLOW_CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self' data:",
          "media-src 'self' data: blob:",
          "connect-src 'self' data: blob:",
          "worker-src 'self' blob:",
          "frame-src 'self' blob:",
          "manifest-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'self'");

  /** A browser asks each time whether a file has changed, so that a new release is seen at once. */
  public static final String CACHE_CONTROL = "no-cache";

  /** For a file whose name has a hash of what is in it. */
  public static final String CACHE_FOR_GOOD = "public, max-age=31536000, immutable";

  private SecurityHeaders() {}
}
