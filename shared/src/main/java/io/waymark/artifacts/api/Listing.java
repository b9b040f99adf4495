package io.waymark.artifacts.api;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.Artifacts;
import io.waymark.artifacts.FileInfo;
import io.waymark.endpoint.ApiResponse;
import java.util.List;

/** Answers with a directory of a run or model; paths start at its root. */
final class Listing {
  private Listing() {}

  static ApiResponse of(Artifacts artifacts, ArtifactRoot root, ArtifactPath directory) {
    List<FileInfo> files = artifacts.list(root, directory);
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("root_uri", root.uri());
          FileInfoJson.writeAll(out, directory.text(), files);
          out.writeEndObject();
        });
  }
}
