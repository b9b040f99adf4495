package io.waymark.projects.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.ProjectEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.projects.SourceStore;
import io.waymark.projects.entities.Source;
import java.util.Map;

/** The endpoint that lets a client upload its project. */
public final class ProjectUploadApi {
  private final SourceStore sources;

  private ProjectUploadApi(SourceStore sources) {
    this.sources = sources;
  }

  public static Map<Endpoint, Handler> bindings(SourceStore sources) {
    return Map.of(
        ProjectEndpoint.CREATE_PROJECT_UPLOAD, new ProjectUploadApi(sources)::createUpload);
  }

  /** What is there already need not be sent again. */
  private ApiResponse createUpload(Call call) {
    Fields fields = call.fields();
    String sha256 = new Source.Archive(fields.requiredString("sha256"), "").sha256();
    long size = size(fields);
    JsonObject json = new JsonObject().with("archive", sha256);
    if (sources.size(sources.key(sha256)).isEmpty()) {
      SourceStore.Upload upload = sources.uploadUrl(sha256, size);
      json.with("url", upload.url().toString())
          .with("headers", upload.headers())
          .with("expires_at", upload.expiresAt());
    } else {
      json.with("headers", Map.of());
    }
    return ApiResponse.json(out -> CanonicalJson.write(out, json.toMap()));
  }

  private static long size(Fields fields) {
    long size = fields.requiredInt64("size");
    if (size < 1 || size > SourceStore.MAX_UPLOAD) {
      throw MlflowException.invalidParameter(
          "A project's zip file must have from 1 to %d bytes, but has %d."
              .formatted(SourceStore.MAX_UPLOAD, size));
    }
    return size;
  }
}
