package io.waymark.workspaces.api;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.validation.ArtifactLocation;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is said of a workspace that is made or changed.
 *
 * @param artifactRoot a URI or an absolute path; empty text for the server's own
 */
record WorkspaceRequest(Optional<String> description, Optional<String> artifactRoot) {
  private static final String ROOT = "default_artifact_root";

  /** One letter is a drive of Windows, which is no place on this server. */
  private static final Predicate<String> ABSOLUTE =
      Pattern.compile("(?:/|[a-zA-Z][a-zA-Z0-9+.-]+:).*", Pattern.DOTALL).asMatchPredicate();

  WorkspaceRequest {
    artifactRoot = artifactRoot.map(String::strip);
    artifactRoot.filter(root -> !root.isEmpty()).ifPresent(WorkspaceRequest::checkRoot);
  }

  static WorkspaceRequest of(Fields fields) {
    Optional<String> description = fields.string("description");
    Optional<String> artifactRoot = fields.string(ROOT);
    fields.message("trace_archival_config").ifPresent(WorkspaceRequest::refuseArchive);
    return new WorkspaceRequest(description, artifactRoot);
  }

  private static void refuseArchive(Fields archival) {
    Optional<String> location = archival.string("location");
    Optional<String> retention = archival.string("retention");
    if (location.isPresent() || retention.isPresent()) {
      throw new MlflowException(
          ErrorCode.FEATURE_DISABLED,
          "'trace_archival_config' can't be set: this server archives no traces.");
    }
  }

  boolean isEmpty() {
    return description.isEmpty() && artifactRoot.isEmpty();
  }

  private static void checkRoot(String root) {
    ArtifactLocation.check(ROOT, root);
    if (!ABSOLUTE.test(root)) {
      throw MlflowException.invalidParameter(
          "Invalid value for '%s'. Expected a URI (for example 's3://bucket/prefix' or 'mlflow-artifacts:/prefix') or an absolute path, got '%s'."
              .formatted(ROOT, root));
    }
  }
}
