package io.waymark.artifacts.api;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.artifacts.Attachment;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.spans.TraceFiles;
import java.util.Map;
import java.util.Optional;

/** The files of one trace, as the web UI asks for them: its spans, and what is attached to them. */
public final class TraceArtifactApi {
  private static final String SPANS = "traces.json";
  private static final ArtifactPath ATTACHMENTS = ArtifactPath.parse("attachments");

  private final Artifacts artifacts;
  private final ArtifactScope scope;
  private final TraceFiles files;

  private TraceArtifactApi(Artifacts artifacts, ArtifactScope scope, TraceFiles files) {
    this.artifacts = artifacts;
    this.scope = scope;
    this.files = files;
  }

  static Map<Endpoint, Handler> bindings(
      Artifacts artifacts, ArtifactScope scope, TraceFiles files) {
    TraceArtifactApi api = new TraceArtifactApi(artifacts, scope, files);
    return Map.of(
        TraceEndpoint.GET_TRACE_ARTIFACT, api::get,
        TraceEndpoint.GET_TRACE_ARTIFACT_V3, api::get);
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    String traceId =
        fields
            .string("request_id")
            .filter(id -> !id.isEmpty())
            .orElseThrow(TraceArtifactApi::noTrace);
    Optional<String> attachment = fields.string("path").filter(path -> !path.isEmpty());
    TraceInfo trace = files.trace(traceId);
    if (attachment.isPresent()) {
      return download(call, trace, ATTACHMENTS.resolve(ArtifactPath.parse(attachment.get())));
    }
    return files
        .spans(trace)
        .map(TraceArtifactApi::answer)
        .orElseGet(() -> download(call, trace, ArtifactPath.parse(SPANS)));
  }

  private ApiResponse download(Call call, TraceInfo trace, ArtifactPath file) {
    ArtifactRoot root = ArtifactRoot.parse(files.location(trace), scope);
    return Redirect.toDownload(call, artifacts.download(root, file));
  }

  private static ApiResponse answer(byte[] json) {
    Attachment attachment = new Attachment(SPANS);
    return new ApiResponse(
        200,
        Map.of(
            "content-type",
            "application/octet-stream",
            "content-disposition",
            attachment.contentDisposition()),
        Body.of(json));
  }

  private static MlflowException noTrace() {
    return new MlflowException(
        ErrorCode.BAD_REQUEST, "Request must include the \"request_id\" query parameter.");
  }
}
