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
import io.waymark.json.Fields;
import io.waymark.validation.RegistryRules;
import java.util.Map;

/** The files of one registered version, as the web UI asks for them. */
final class ModelVersionArtifactApi {
  private final Downloads downloads;
  private final ArtifactRoots roots;

  ModelVersionArtifactApi(Artifacts artifacts, ArtifactRoots roots) {
    this.downloads = new Downloads(artifacts);
    this.roots = roots;
  }

  Map<Endpoint, Handler> bindings() {
    return Map.of(TrackingEndpoint.GET_MODEL_VERSION_ARTIFACT, this::get);
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    String name = fields.requiredString("name");
    String version = fields.requiredString("version");
    ArtifactPath file = ArtifactPath.parse(fields.requiredString("path"));
    ArtifactRoot root = roots.ofVersion(name, RegistryRules.parseVersion(version));
    return downloads.answer(call, root, file);
  }
}
