package io.waymark.projects.entities;

import static io.waymark.projects.entities.ProjectRunState.CANCELLED;
import static io.waymark.projects.entities.ProjectRunState.FAILED;
import static io.waymark.projects.entities.ProjectRunState.PREPARING;
import static io.waymark.projects.entities.ProjectRunState.QUEUED;
import static io.waymark.projects.entities.ProjectRunState.RUNNING;
import static io.waymark.projects.entities.ProjectRunState.SUCCEEDED;
import static io.waymark.projects.entities.ProjectRunState.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.RunStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectRunStateTest {
  private static final Map<ProjectRunState, Set<ProjectRunState>> FOLLOWERS =
      Map.of(
          QUEUED, Set.of(QUEUED, PREPARING, FAILED, TIMED_OUT, CANCELLED),
          PREPARING, Set.of(PREPARING, RUNNING, FAILED, TIMED_OUT, CANCELLED),
          RUNNING, Set.of(RUNNING, PREPARING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED),
          SUCCEEDED, Set.of(SUCCEEDED),
          FAILED, Set.of(FAILED),
          TIMED_OUT, Set.of(TIMED_OUT),
          CANCELLED, Set.of(CANCELLED));

  @ParameterizedTest
  @EnumSource
  void eachStateHasItsFollowers(ProjectRunState state) {
    assertThat(Arrays.stream(ProjectRunState.values()).filter(state::canBecome))
        .containsExactlyInAnyOrderElementsOf(FOLLOWERS.getOrDefault(state, Set.of()));
  }

  /** So nothing that dies leaves a run that can't be brought to an end. */
  @Test
  void whatHasNotEndedCanEndInEveryWayButSuccessAtOnce() {
    for (ProjectRunState state : EnumSet.of(QUEUED, PREPARING, RUNNING)) {
      assertThat(state.hasEnded()).isFalse();
      assertThat(EnumSet.of(FAILED, TIMED_OUT, CANCELLED)).allMatch(state::canBecome);
    }
    assertThat(QUEUED.canBecome(SUCCEEDED) || PREPARING.canBecome(SUCCEEDED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theRunIsOverExactlyWhenTheProjectRunIs(ProjectRunState state) {
    for (RunStatus said : EnumSet.of(RunStatus.RUNNING, RunStatus.SCHEDULED)) {
      assertThat(state.runStatus(said).isTerminal()).isEqualTo(state.hasEnded());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsNeverToldAsFinished(RunStatus said) {
    assertThat(FAILED.runStatus(said)).isEqualTo(RunStatus.FAILED);
    assertThat(TIMED_OUT.runStatus(said)).isEqualTo(RunStatus.FAILED);
    assertThat(CANCELLED.runStatus(said)).isEqualTo(RunStatus.KILLED);
  }

  @Test
  void aCommandThatSaysItFailedHasFailed() {
    assertThat(SUCCEEDED.runStatus(RunStatus.RUNNING)).isEqualTo(RunStatus.FINISHED);
    assertThat(SUCCEEDED.runStatus(RunStatus.FINISHED)).isEqualTo(RunStatus.FINISHED);
    assertThat(SUCCEEDED.runStatus(RunStatus.FAILED)).isEqualTo(RunStatus.FAILED);
    assertThat(SUCCEEDED.runStatus(RunStatus.KILLED)).isEqualTo(RunStatus.KILLED);
  }

  @Test
  void whatWaitsIsScheduled() {
    assertThat(QUEUED.runStatus(RunStatus.SCHEDULED)).isEqualTo(RunStatus.SCHEDULED);
    assertThat(PREPARING.runStatus(RunStatus.RUNNING)).isEqualTo(RunStatus.SCHEDULED);
    assertThat(RUNNING.runStatus(RunStatus.SCHEDULED)).isEqualTo(RunStatus.RUNNING);
    assertThat(RUNNING.runStatus(RunStatus.FINISHED)).isEqualTo(RunStatus.FINISHED);
  }
}
