package io.waymark.artifacts.api;

import io.waymark.artifacts.ArtifactRoots;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.ArtifactStore;
import io.waymark.artifacts.Artifacts;
import io.waymark.artifacts.MultipartUploads;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.tracing.spans.TraceFiles;
import java.util.HashMap;
import java.util.Map;

/** All endpoints that serve artifacts. */
public final class ArtifactApi {
  private ArtifactApi() {}

  public static Map<Endpoint, Handler> bindings(
      ArtifactStore store, ArtifactRoots roots, ArtifactScope scope, TraceFiles traces) {
    Artifacts artifacts = new Artifacts(store);
    Map<Endpoint, Handler> bindings = new HashMap<>();
    bindings.putAll(new ProxiedArtifactApi(artifacts, scope).bindings());
    bindings.putAll(new MultipartUploadApi(new MultipartUploads(store), scope).bindings());
    bindings.putAll(new RunArtifactApi(artifacts, roots).bindings());
    bindings.putAll(new ModelArtifactApi(artifacts, roots).bindings());
    bindings.putAll(new PresignedUrlApi(artifacts, roots).bindings());
    bindings.putAll(new ModelVersionArtifactApi(artifacts, roots).bindings());
    bindings.putAll(TraceArtifactApi.bindings(artifacts, scope, traces));
    return bindings;
  }
}
