package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Permission;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceInfo;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Roles of the default workspace count for nothing in another, whatever they give there. */
class WorkspaceMatrixTest extends AccessMatrix {
  private static final Workspace OTHER = new Workspace("other");

  /** The rules that ask for nothing in a workspace. */
  private static final Set<String> ANYWHERE = Set.of("public", "login", "upload", "own");

  /** The place of the administrator among the callers. */
  private static final int ADMIN = 7;

  @Override
  Workspaces workspaces(InstantSource clock) {
    DynamoWorkspaceStore all = new DynamoWorkspaceStore(table, clock);
    if (all.find(OTHER).isEmpty()) {
      all.create(AccessCallers.ROOT, new WorkspaceInfo(OTHER, Optional.empty(), Optional.empty()));
    }
    return Workspaces.on(all, clock);
  }

  @Override
  String workspace() {
    return OTHER.name();
  }

  @Test
  void onlyAdministratorsDoAnythingInAnotherWorkspace() {
    for (Endpoint endpoint : served()) {
      if (!(endpoint instanceof AccessEndpoint)
          && !ANYWHERE.contains(expected.of(endpoint).rule())) {
        assertThat(allowed(Permission.READ, endpoint, known.subList(0, ADMIN + 1)))
            .as("%s", endpoint)
            .isEqualTo("-".repeat(ADMIN) + "+");
      }
    }
  }
}
