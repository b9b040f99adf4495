package io.waymark.artifacts.api;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.Artifacts;
import io.waymark.artifacts.Download;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.error.MlflowException;
import java.util.Map;

/** Answers who asks for a file: with where it is, or with what is in it. */
final class Downloads {
  private final Artifacts artifacts;

  Downloads(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * @throws MlflowException as {@link Artifacts#download} does
   */
  ApiResponse answer(Call call, ArtifactRoot root, ArtifactPath file) {
    Download download = artifacts.download(root, file);
    return isPart(call.request()) && download.size() <= ApiResponse.MAX_BODY
        ? artifacts
            .read(root, file)
            .map(body -> shown(download, body))
            .orElseGet(() -> Redirect.toDownload(call, download))
        : Redirect.toDownload(call, download);
  }

  /**
   * Whether our own pages want it to show it. They may reach nothing but their own origin, and the
   * store is another. A browser that only follows a link goes to the store.
   */
  private static boolean isPart(ApiRequest request) {
    return request.method().equals("GET")
        && request.header("sec-fetch-site").filter("same-origin"::equals).isPresent()
        && request.header("sec-fetch-mode").filter(mode -> !mode.equals("navigate")).isPresent();
  }

  /** Should the file become a page of its own in spite of all, then one that can do nothing. */
  private static ApiResponse shown(Download download, Body body) {
    return new ApiResponse(
        200,
        Map.of(
            "content-type",
            download.attachment().contentType(),
            "content-disposition",
            download.attachment().contentDisposition(),
            "content-security-policy",
            "sandbox; default-src 'none'",
            "cache-control",
            "no-store"),
        body);
  }
}
