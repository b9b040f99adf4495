package io.waymark.access;

import io.waymark.workspaces.Workspace;
import java.util.Set;

/**
 * How a caller stands to workspaces.
 *
 * @param workspaces those they hear of
 * @param absent what they may do in the call's workspace where no grant speaks
 * @param creates whether they may make things in it that no grant can be about yet
 */
public record Presence(Set<String> workspaces, Permission absent, boolean creates) {
  public Presence {
    workspaces = Set.copyOf(workspaces);
  }

  /** On a server where there is the default workspace only: everybody is in it. */
  static Presence ofServer(Permission byDefault) {
    return new Presence(Set.of(Workspace.DEFAULT.name()), byDefault, true);
  }
}
