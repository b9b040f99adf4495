package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceType;
import io.waymark.access.users.User;
import io.waymark.dynamodb.AccessExpectations.Expected;
import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.WorkspaceInfo;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who has roles in a workspace does there what they let, and nothing in the default one. */
class MemberMatrixTest extends AccessMatrix {
  private static final Workspace TEAM = new Workspace("team");

  /** The callers by their levels, of whom the first has none. */
  private static final int USERS = 1 + LEVELS.size();

  /** What these are called with is about the default workspace. */
  private static final Set<Endpoint> OF_DEFAULT =
      Set.of(AccessEndpoint.GET_WORKSPACE, AccessEndpoint.LIST_ROLES);

  @Override
  Workspaces workspaces(InstantSource clock) {
    DynamoWorkspaceStore all = new DynamoWorkspaceStore(table, clock);
    if (all.find(TEAM).isEmpty()) {
      all.create(AccessCallers.ROOT, new WorkspaceInfo(TEAM, Optional.empty(), Optional.empty()));
    }
    return Workspaces.on(all, clock);
  }

  @Override
  Workspace home() {
    return TEAM;
  }

  @Override
  String workspace() {
    return TEAM.name();
  }

  /** Making something needs what no grant on a thing gives. */
  @Test
  void rolesLetInTheirWorkspaceWhatTheyLetWithoutWorkspaces() {
    for (Endpoint endpoint : served()) {
      if (!OF_DEFAULT.contains(endpoint)) {
        Expected as = expected.of(endpoint);
        assertThat(allowed(Permission.READ, endpoint, known.subList(0, USERS)))
            .as("%s", endpoint)
            .isEqualTo(
                as.rule().equals("create") ? "-".repeat(USERS) : as.allowed().substring(0, USERS));
      }
    }
  }

  @Test
  void whoUsesAWorkspaceMakesThingsInItAndGetsNoneOfOthers() {
    User user = callers.user("member", false);
    callers.grant(user, Grant.of(ResourceType.WORKSPACE, "*", Permission.USE));
    List<String> member = List.of(callers.token(user));
    for (Endpoint endpoint : served()) {
      String rule = expected.of(endpoint).rule();
      if (rule.equals("create") || rule.startsWith("experiment.") || rule.startsWith("model.")) {
        assertThat(allowed(Permission.READ, endpoint, member))
            .as("%s", endpoint)
            .isEqualTo(rule.equals("create") ? "+" : "-");
      }
    }
  }
}
