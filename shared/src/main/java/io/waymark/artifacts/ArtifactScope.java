package io.waymark.artifacts;

import io.waymark.error.MlflowException;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The part of our bucket that a request may see. In the folder of artifacts each workspace has its
 * own, {@code workspaces/<name>}; what was there before workspaces is the default one's.
 *
 * @param workspace none while there are no workspaces
 */
public record ArtifactScope(String bucket, Optional<Workspace> workspace) {
  /** All of the bucket, for a server without workspaces. */
  public static ArtifactScope whole(String bucket) {
    return new ArtifactScope(bucket, Optional.empty());
  }

  /** What a workspace sees. */
  public static ArtifactScope of(String bucket, Workspaces workspaces, Workspace workspace) {
    return new ArtifactScope(bucket, workspaces.seen(workspace));
  }

  /**
   * The path in the bucket's folder that a client means. One outside the workspace's folder is
   * taken to be below it.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} for what is another workspace's
   */
  public ArtifactPath locate(ArtifactPath sent) {
    return workspace.map(own -> locate(own, sent)).orElse(sent);
  }

  private static ArtifactPath locate(Workspace own, ArtifactPath sent) {
    List<String> segments = Arrays.asList(sent.normalised().split("/"));
    if (segments.getFirst().equals(Workspace.FOLDERS)) {
      if (segments.size() == 1) {
        throw MlflowException.invalidParameter(
            "Artifact paths prefixed with 'workspaces/' must include a workspace name.");
      }
      if (!segments.get(1).equals(own.name())) {
        throw MlflowException.invalidParameter(
            "Artifact path targets workspace '%s' but the workspace specified in the request is '%s'."
                .formatted(segments.get(1), own));
      }
      return sent;
    }
    return own.isDefault() ? sent : new ArtifactPath(own.folder()).resolve(sent);
  }

  /**
   * Whether a path in the bucket's folder is the workspace's with all below it, as it stands. The
   * folder itself is nobody's: the other workspaces are in it.
   */
  boolean holds(ArtifactPath path) {
    return workspace.isEmpty() || isOf(workspace.get(), path.normalised() + "/");
  }

  private static boolean isOf(Workspace own, String path) {
    return path.startsWith(own.folder() + "/")
        || (own.isDefault() && !path.equals("/") && !path.startsWith(Workspace.FOLDERS + "/"));
  }

  /** A path without the workspace's folder at its head: what MLflow without workspaces has. */
  public static ArtifactPath within(Workspace own, ArtifactPath path) {
    String folder = own.folder() + "/";
    String normalised = path.normalised() + "/";
    return normalised.startsWith(folder)
        ? new ArtifactPath(normalised.substring(folder.length()))
        : path;
  }
}
