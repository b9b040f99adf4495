package io.waymark.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What can be granted, and the words of MLflow for what can't. */
class GrantTest {
  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThatThrownBy(() -> Grant.of(ResourceType.WORKSPACE, "*", Permission.READ))
        .hasMessage(
            "Invalid permission 'READ' for resource_type='workspace'. Workspace-wide grants accept"
                + " only: ('MANAGE', 'USE').");
    assertThatThrownBy(() -> Grant.of(ResourceType.EXPERIMENT, "1", Permission.NO_PERMISSIONS))
        .hasMessage(
            "Invalid permission 'NO_PERMISSIONS' for resource_type='experiment'. Resource-level"
                + " grants accept only: ('DENY', 'EDIT', 'MANAGE', 'READ', 'USE').");
    assertThatThrownBy(() -> Grant.of(ResourceType.RUN, "abc", Permission.READ))
        .hasMessage(
            "Invalid resource_pattern 'abc' for resource_type='run'. This resource type supports"
                + " only wildcard ('*') grants.");
    assertThat(Grant.of(ResourceType.WORKSPACE, "*", Permission.MANAGE).makesAdministrator())
        .isTrue();
  }

  @Test
  void namesWhatThereIs() {
    assertThat(ResourceType.parse("registered_model")).isEqualTo(ResourceType.REGISTERED_MODEL);
    assertThatThrownBy(() -> ResourceType.parse("REGISTERED_MODEL"))
        .hasMessageStartingWith(
            "Invalid resource type 'REGISTERED_MODEL'. Valid resource types are: ('assessment',"
                + " 'experiment', 'gateway_endpoint', 'gateway_model_definition',");
    assertThatThrownBy(() -> Permission.parse("read"))
        .hasMessage(
            "Invalid permission 'read'. Valid permissions are: ('READ', 'USE', 'EDIT', 'MANAGE',"
                + " 'NO_PERMISSIONS', 'DENY')");
  }

  @Test
  void speaksOfOneOrOfAll() {
    ResourceKey five = ResourceType.EXPERIMENT.of("5");
    assertThat(Grant.of(ResourceType.EXPERIMENT, "5", Permission.READ).isAbout(five)).isTrue();
    assertThat(Grant.of(ResourceType.EXPERIMENT, "*", Permission.READ).isAbout(five)).isTrue();
    assertThat(Grant.of(ResourceType.EXPERIMENT, "5*", Permission.READ).isAbout(five)).isFalse();
    assertThat(Grant.of(ResourceType.PROMPT, "5", Permission.READ).isAbout(five)).isFalse();
    assertThat(
            Grant.of(ResourceType.EXPERIMENT, "5", Permission.READ)
                .isAbout(ResourceType.EXPERIMENT.all()))
        .isFalse();
  }
}
