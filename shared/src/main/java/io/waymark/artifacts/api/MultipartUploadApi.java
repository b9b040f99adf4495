package io.waymark.artifacts.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.MultipartUpload;
import io.waymark.artifacts.MultipartUploads;
import io.waymark.artifacts.UploadTarget;
import io.waymark.artifacts.UploadedParts;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Uploads in parts: {@code mlflow-artifacts/mpu/...}. */
final class MultipartUploadApi {
  private final MultipartUploads uploads;
  private final ArtifactScope scope;

  MultipartUploadApi(MultipartUploads uploads, ArtifactScope scope) {
    this.uploads = uploads;
    this.scope = scope;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(
        TrackingEndpoint.CREATE_MULTIPART_UPLOAD, this::create,
        TrackingEndpoint.COMPLETE_MULTIPART_UPLOAD, this::complete,
        TrackingEndpoint.ABORT_MULTIPART_UPLOAD, this::abort);
  }

  private ApiResponse create(Call call) {
    Fields fields = call.fields();
    MultipartUpload upload =
        uploads.start(target(call, fields), fields.int64("num_parts").orElse(0));
    return ApiResponse.json(out -> write(out, upload));
  }

  private ApiResponse complete(Call call) {
    Fields fields = call.fields();
    UploadTarget target = target(call, fields);
    List<Fields> parts = fields.messages("parts");
    if (parts.isEmpty()) {
      throw Fields.missing("parts");
    }
    uploads.complete(
        target,
        fields.requiredString("upload_id"),
        new UploadedParts(parts.stream().map(MultipartUploadApi::part).toList()));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse abort(Call call) {
    Fields fields = call.fields();
    uploads.abort(target(call, fields), fields.requiredString("upload_id"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private UploadTarget target(Call call, Fields fields) {
    return UploadTarget.of(
        scope.locate(ArtifactPath.parse(call.pathParameter("artifact_path"))),
        fields.requiredString("path"));
  }

  private static UploadedParts.Part part(Fields fields) {
    return new UploadedParts.Part(
        fields.int64("part_number").orElse(0), fields.string("etag").orElse(""));
  }

  private static void write(JsonGenerator out, MultipartUpload upload) throws IOException {
    out.writeStartObject();
    out.writeStringField("upload_id", upload.uploadId());
    out.writeArrayFieldStart("credentials");
    for (int i = 0; i < upload.parts().size(); i++) {
      out.writeStartObject();
      out.writeStringField("url", upload.parts().get(i).uri().toString());
      out.writeNumberField("part_number", i + 1);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
