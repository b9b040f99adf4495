package io.waymark.artifacts.api;

import io.waymark.artifacts.Download;
import io.waymark.artifacts.PresignedUrl;
import io.waymark.endpoint.ApiResponse;

/** Sends a client to the store, so that no file passes through here. */
final class Redirect {
  private Redirect() {}

  static ApiResponse toDownload(Download download) {
    return to(302, download.url());
  }

  /** The client repeats its PUT there. */
  static ApiResponse toUpload(PresignedUrl url) {
    return to(307, url);
  }

  /** The URL expires, so no cache may keep the answer. */
  private static ApiResponse to(int status, PresignedUrl url) {
    return ApiResponse.redirect(status, url.uri().toString())
        .withHeader("cache-control", "no-store");
  }
}
