package io.waymark.artifacts.api;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.Artifacts;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracking.api.RunIds;
import java.util.Map;

/** The files of one run, as the web UI and the R client ask for them. */
final class RunArtifactApi {
  /** MLflow's limit, also where the gateway would let more pass. */
  private static final int MAX_UPLOAD = 10 * 1024 * 1024;

  private final Artifacts artifacts;
  private final Downloads downloads;
  private final ArtifactRoots roots;

  RunArtifactApi(Artifacts artifacts, ArtifactRoots roots) {
    this.artifacts = artifacts;
    this.downloads = new Downloads(artifacts);
    this.roots = roots;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        TrackingEndpoint.LIST_ARTIFACTS, this::list,
        TrackingEndpoint.GET_ARTIFACT, this::get,
        TrackingEndpoint.UPLOAD_RUN_ARTIFACT, this::upload);
  }

  private ApiResponse list(Call call) {
    Fields fields = call.fields();
    String runId = RunIds.either(fields).orElseThrow(() -> Fields.missing("run_id"));
    ArtifactPath directory =
        fields.string("path").map(ArtifactPath::parse).orElse(ArtifactPath.ROOT);
    return Listing.of(artifacts, roots.ofRun(runId), directory);
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    String path = fields.string("path").orElseThrow(() -> Fields.missing("path"));
    ArtifactPath file = ArtifactPath.parse(path);
    // MLflow looks for a run None where no id is given.
    ArtifactRoot root = roots.ofRun(RunIds.either(fields).orElse("None"));
    return downloads.answer(call, root, file);
  }

  private ApiResponse upload(Call call) {
    Fields query = Fields.ofQuery(call.request().query());
    String runId =
        query.string("run_uuid").filter(id -> !id.isEmpty()).orElseThrow(() -> unsaid("run_uuid"));
    ArtifactPath file =
        ArtifactPath.parse(
            query.string("path").filter(path -> !path.isEmpty()).orElseThrow(() -> unsaid("path")));
    Body body = uploaded(call.request());
    artifacts.upload(roots.ofRun(runId), file, body);
    return new ApiResponse(200, Map.of("content-type", "application/json"), Body.EMPTY);
  }

  private static Body uploaded(ApiRequest request) {
    if (Math.max(request.contentLength(), request.body().length()) > MAX_UPLOAD) {
      throw MlflowException.invalidParameter("Artifact size is too large. Max size is 10MB.");
    }
    if (request.bodyIsMissing()) {
      throw MlflowException.invalidParameter(
          "Artifact size is too large. Max size is %d bytes, use the artifact API of a client for larger files."
              .formatted(ApiRequest.MAX_BODY));
    }
    if (request.body().length() == 0) {
      throw unsaid("data");
    }
    return request.body();
  }

  private static MlflowException unsaid(String what) {
    return MlflowException.invalidParameter("Request must specify %s.".formatted(what));
  }
}
