package io.waymark.artifacts;

import java.util.List;

/**
 * What the bucket has to allow to pages of other origins: the web UI fetches artifacts from the
 * API, which sends it on to the bucket. What may be read is decided by the signature in the URL.
 */
public final class BucketCors {
  public static final List<String> ORIGINS = List.of("*");
  public static final List<String> METHODS = List.of("GET", "HEAD", "PUT");

  /** The UI's requests carry headers of their own, which a redirect keeps. */
  public static final List<String> REQUEST_HEADERS = List.of("*");

  /** Not readable by scripts otherwise; parts that are uploaded are known by their ETag. */
  public static final List<String> EXPOSED_HEADERS =
      List.of("ETag", "Content-Length", "Content-Range", "Content-Disposition", "Accept-Ranges");

  private BucketCors() {}
}
