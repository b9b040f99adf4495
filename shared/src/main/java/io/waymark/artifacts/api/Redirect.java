package io.waymark.artifacts.api;

import io.waymark.artifacts.Download;
import io.waymark.artifacts.PresignedUrl;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import java.util.Map;

/** Sends a client to the store, so that no file passes through here. */
final class Redirect {
  private Redirect() {}

  /** The URL is signed for GET, so a HEAD is answered here. */
  static ApiResponse toDownload(Call call, Download download) {
    return call.request().method().equals("HEAD")
        ? new ApiResponse(
            200,
            Map.of(
                "content-type", download.attachment().contentType(),
                "content-disposition", download.attachment().contentDisposition()),
            Body.EMPTY)
        : to(302, download.url());
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
