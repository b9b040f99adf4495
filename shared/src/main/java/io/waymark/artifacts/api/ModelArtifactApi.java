package io.waymark.artifacts.api;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.Artifacts;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.util.Map;

/** The files of one logged model, as the web UI asks for them. */
final class ModelArtifactApi {
  private final Artifacts artifacts;
  private final Downloads downloads;
  private final ArtifactRoots roots;

  ModelArtifactApi(Artifacts artifacts, ArtifactRoots roots) {
    this.artifacts = artifacts;
    this.downloads = new Downloads(artifacts);
    this.roots = roots;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        TrackingEndpoint.LIST_MODEL_ARTIFACTS, this::list,
        TrackingEndpoint.GET_MODEL_ARTIFACT, this::get);
  }

  private ApiResponse list(Call call) {
    ArtifactPath directory =
        call.fields()
            .string("artifact_directory_path")
            .map(ArtifactPath::parse)
            .orElse(ArtifactPath.ROOT);
    return Listing.of(artifacts, root(call), directory);
  }

  private ApiResponse get(Call call) {
    String path =
        call.fields()
            .string("artifact_file_path")
            .filter(given -> !given.isEmpty())
            .orElseThrow(ModelArtifactApi::noPath);
    ArtifactPath file = ArtifactPath.parse(path);
    return downloads.answer(call, root(call), file);
  }

  private ArtifactRoot root(Call call) {
    return roots.ofModel(call.pathParameter("model_id"));
  }

  private static MlflowException noPath() {
    return new MlflowException(
        ErrorCode.BAD_REQUEST, "Request must include the \"artifact_file_path\" query parameter.");
  }
}
