package io.waymark.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualifiedIdTest {
  @Test
  void anIdOfTheDefaultWorkspaceStandsAlone() {
    assertThat(QualifiedId.parse("p-1")).isEqualTo(new QualifiedId(Workspace.DEFAULT, "p-1"));
    assertThat(new QualifiedId(Workspace.DEFAULT, "p-1").text()).isEqualTo("p-1");
  }

  @Test
  void anotherWorkspaceGoesBeforeItsIds() {
    QualifiedId id = new QualifiedId(new Workspace("team-a"), "p-1");
    assertThat(id.text()).isEqualTo("team-a/p-1");
    assertThat(QualifiedId.parse("team-a/p-1")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "team-a/", "/p-1", "a/b/c", "Team/p-1", "a#b/p-1"})
  void whatIsNoneIsAnIdThatNothingHas(String text) {
    assertThat(QualifiedId.parse(text)).isEqualTo(new QualifiedId(Workspace.DEFAULT, text));
  }
}
