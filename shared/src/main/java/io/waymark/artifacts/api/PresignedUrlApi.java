package io.waymark.artifacts.api;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.Artifacts;
import io.waymark.artifacts.Download;
import io.waymark.artifacts.TypedUpload;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** URLs for one file of a run or model whose artifacts clients reach in the bucket itself. */
final class PresignedUrlApi {
  /** No signature of S3 lasts longer than seven days. */
  private static final long MAX_SECONDS = Duration.ofDays(7).toSeconds();

  private final Artifacts artifacts;
  private final ArtifactRoots roots;

  PresignedUrlApi(Artifacts artifacts, ArtifactRoots roots) {
    this.artifacts = artifacts;
    this.roots = roots;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        TrackingEndpoint.CREATE_PRESIGNED_DOWNLOAD_URL, this::download,
        TrackingEndpoint.CREATE_PRESIGNED_UPLOAD_URL, this::upload);
  }

  private ApiResponse download(Call call) {
    Fields fields = call.fields();
    String runId = fields.requiredString("run_id");
    ArtifactPath file = ArtifactPath.parse(fields.requiredString("path"));
    Duration life = life(fields.int64("expiration"), Artifacts.DOWNLOAD_LIFE);
    ArtifactRoot root = roots.ofRun(runId);
    requireDirect(root, "download", "runs with proxied", "a run with a direct");
    Download download = artifacts.share(root, file, life);
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("presigned_url", download.url().uri().toString());
          out.writeNumberField("file_size", download.size());
          out.writeEndObject();
        });
  }

  private ApiResponse upload(Call call) {
    Fields fields = call.fields();
    String path = fields.requiredString("path");
    OptionalLong expiration = fields.int64("expiration");
    RunOrModel owner = RunOrModel.of(fields);
    ArtifactPath file = ArtifactPath.parse(path);
    ArtifactRoot root =
        switch (owner) {
          case RunOrModel.OfRun(String runId) -> roots.ofRun(runId);
          case RunOrModel.OfModel(String modelId) -> roots.ofModel(modelId);
        };
    requireDirect(root, "upload", "proxied", "a direct");
    TypedUpload upload = artifacts.typedUpload(root, file, life(expiration, Artifacts.UPLOAD_LIFE));
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("presigned_url", upload.url().uri().toString());
          out.writeObjectFieldStart("headers");
          out.writeStringField("Content-Type", upload.contentType());
          out.writeEndObject();
          out.writeEndObject();
        });
  }

  private static Duration life(OptionalLong expiration, Duration otherwise) {
    long seconds = expiration.orElse(otherwise.toSeconds());
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw MlflowException.invalidParameter(
          "expiration must be between 1 and %d seconds (got %d).".formatted(MAX_SECONDS, seconds));
    }
    return Duration.ofSeconds(seconds);
  }

  private static void requireDirect(
      ArtifactRoot root, String direction, String refused, String wanted) {
    if (root.isProxied()) {
      throw MlflowException.invalidParameter(
          "Presigned %s is not supported for %s artifact storage (artifact URI scheme: %s). This endpoint requires %s cloud storage artifact URI."
              .formatted(direction, refused, root.scheme(), wanted));
    }
  }
}
