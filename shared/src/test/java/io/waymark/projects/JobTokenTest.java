package io.waymark.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.workspaces.Workspace;
import org.junit.jupiter.api.Test;

class JobTokenTest {
  private static final String RUN = "0123456789abcdef".repeat(2);

  @Test
  void namesItsRunAndTheWorkspaceThatIsNotTheDefaultOne() {
    JobToken token = JobToken.draw(Workspace.DEFAULT, RUN);
    assertThat(token.text()).startsWith("waymarkjob_" + RUN + "_");
    assertThat(JobToken.parse(token.text())).contains(token);
    // A name may look like a run's id.
    for (String name : new String[] {"team-a", RUN}) {
      JobToken other = JobToken.draw(new Workspace(name), RUN);
      assertThat(other.text()).startsWith("waymarkjob_" + name + "_" + RUN + "_");
      assertThat(JobToken.parse(other.text())).contains(other);
    }
  }

  @Test
  void isGoodInItsWorkspaceOnly() {
    JobToken token = JobToken.draw(new Workspace("team-a"), RUN);
    for (String name : new String[] {"default", "team-b"}) {
      JobToken moved = new JobToken(new Workspace(name), RUN, token.secret());
      assertThat(moved.matches(token.hash())).isFalse();
    }
    assertThat(JobToken.parse(token.text().replace("team-a", "team/a"))).isEmpty();
    assertThat(JobToken.parse(token.text().replace("team-a", "a".repeat(64)))).isEmpty();
  }
}
