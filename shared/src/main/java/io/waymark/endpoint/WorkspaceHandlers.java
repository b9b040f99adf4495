package io.waymark.endpoint;

import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The handlers of each workspace, on stores that see nothing of the others. */
public final class WorkspaceHandlers {
  private final PerWorkspace<Map<Endpoint, Handler>> handlers;

  private WorkspaceHandlers(Function<Workspace, Map<Endpoint, Handler>> maker) {
    this.handlers = new PerWorkspace<>(workspace -> Map.copyOf(maker.apply(workspace)));
  }

  /**
   * Handlers of their own for each workspace.
   *
   * @param maker gives the same endpoints for each
   */
  public static WorkspaceHandlers each(Function<Workspace, Map<Endpoint, Handler>> maker) {
    return new WorkspaceHandlers(maker);
  }

  /** The same handlers for all, where there is but one workspace. */
  public static WorkspaceHandlers same(Map<Endpoint, Handler> handlers) {
    return new WorkspaceHandlers(_ -> handlers);
  }

  Set<Endpoint> served() {
    return handlers.of(Workspace.DEFAULT).keySet();
  }

  Optional<Handler> find(Workspace workspace, Endpoint endpoint) {
    return Optional.ofNullable(handlers.of(workspace).get(endpoint));
  }
}
