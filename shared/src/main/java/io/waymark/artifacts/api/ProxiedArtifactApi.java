package io.waymark.artifacts.api;

import static io.waymark.artifacts.ArtifactRoot.SERVER;

import io.waymark.access.Action;
import io.waymark.access.Need;
import io.waymark.access.ResourceType;
import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.artifacts.Download;
import io.waymark.artifacts.FileInfo;
import io.waymark.artifacts.Folders;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.JsonBody;
import java.util.List;
import java.util.Map;

/** The server as a store of files: what {@code mlflow-artifacts:} means to clients. */
final class ProxiedArtifactApi {
  private final Artifacts artifacts;
  private final Downloads downloads;
  private final ArtifactScope scope;

  ProxiedArtifactApi(Artifacts artifacts, ArtifactScope scope) {
    this.artifacts = artifacts;
    this.downloads = new Downloads(artifacts);
    this.scope = scope;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        TrackingEndpoint.LIST_PROXIED_ARTIFACTS, this::list,
        TrackingEndpoint.DOWNLOAD_PROXIED_ARTIFACT, this::download,
        TrackingEndpoint.UPLOAD_PROXIED_ARTIFACT, this::upload,
        TrackingEndpoint.DELETE_PROXIED_ARTIFACT, this::delete,
        TrackingEndpoint.GET_PRESIGNED_DOWNLOAD_URL, this::presign);
  }

  private ApiResponse list(Call call) {
    ArtifactPath directory =
        scope.locate(
            call.fields().string("path").map(ArtifactPath::parse).orElse(ArtifactPath.ROOT));
    ArtifactPath shown = ArtifactScope.within(call.workspace(), directory);
    List<FileInfo> files =
        artifacts.list(SERVER, directory).stream()
            .filter(file -> shows(call, shown, file))
            .toList();
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          FileInfoJson.writeAll(out, "", files);
          out.writeEndObject();
        });
  }

  /** Among an experiment's folders those of runs show to who may look into them. */
  private static boolean shows(Call call, ArtifactPath directory, FileInfo file) {
    String experimentId = directory.normalised();
    return !Folders.isExperiments(experimentId)
        || !Folders.isRuns(file.path())
        || call.caller()
            .authorization()
            .allows(
                List.of(
                    Need.of(Action.READ, ResourceType.RUN.all())
                        .orOn(ResourceType.EXPERIMENT.of(experimentId))));
  }

  private ApiResponse download(Call call) {
    return downloads.answer(call, SERVER, path(call));
  }

  /** A body that is too large to reach us goes to the store itself. */
  private ApiResponse upload(Call call) {
    ArtifactPath file = path(call);
    if (call.request().bodyIsMissing()) {
      return Redirect.toUpload(artifacts.uploadUrl(SERVER, file));
    }
    artifacts.upload(SERVER, file, call.request().body());
    return new ApiResponse(200, Map.of(), Body.EMPTY);
  }

  private ApiResponse delete(Call call) {
    artifacts.delete(SERVER, path(call));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse presign(Call call) {
    Download download = artifacts.share(SERVER, path(call), Artifacts.DOWNLOAD_LIFE);
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("url", download.url().uri().toString());
          out.writeObjectFieldStart("headers");
          out.writeEndObject();
          out.writeNumberField("file_size", download.size());
          out.writeEndObject();
        });
  }

  private ArtifactPath path(Call call) {
    return scope.locate(ArtifactPath.parse(call.pathParameter("artifact_path")));
  }
}
