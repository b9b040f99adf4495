package io.waymark.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Failure.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobEndTest {
  private static final String TASK_FAILED = "States.TaskFailed";

  private static JobEnd build(String status, String phases) {
    return JobEnd.of(
        TASK_FAILED,
        """
        {"Build": {"BuildStatus": "%s", "BuildNumber": 7, "Phases": [
          {"PhaseType": "QUEUED", "PhaseStatus": "SUCCEEDED"},
          %s
          {"PhaseType": "COMPLETED"}]}}
        """
            .formatted(status, phases));
  }

  @Test
  void aBuildThatFailedStaysFailed() {
    JobEnd end =
        build(
            "FAILED",
            """
            {"PhaseType": "BUILD", "PhaseStatus": "FAILED", "Contexts": [
              {"StatusCode": "COMMAND_EXECUTION_ERROR", "Message": "exit status 1"}]},
            """);
    assertThat(end)
        .isEqualTo(
            new JobEnd(
                new Failure(
                    Step.COMMAND,
                    "CodeBuild.FAILED",
                    "BUILD FAILED: COMMAND_EXECUTION_ERROR: exit status 1"),
                false));
  }

  @Test
  void aBuildWhoseComputerFailedIsLost() {
    JobEnd end = build("FAULT", "{\"PhaseType\": \"PROVISIONING\", \"PhaseStatus\": \"FAULT\"},");
    assertThat(end)
        .isEqualTo(
            new JobEnd(new Failure(Step.COMMAND, "CodeBuild.FAULT", "PROVISIONING FAULT"), true));
  }

  @Test
  void aBuildThatTookTooLongTimedOut() {
    assertThat(build("TIMED_OUT", "").failure().isTimeout()).isTrue();
    assertThat(build("TIMED_OUT", "").lost()).isFalse();
    assertThat(JobEnd.of("States.Timeout", "").failure().isTimeout()).isTrue();
  }

  @Test
  void aBuildThatSomebodyStoppedIsNotRepeated() {
    assertThat(build("STOPPED", "").lost()).isFalse();
    assertThat(build("STOPPED", "").failure().error()).isEqualTo("CodeBuild.STOPPED");
  }

  @Test
  void aJobOfBatchWhoseContainerNeverStartedIsLost() {
    JobEnd end =
        JobEnd.of(
            TASK_FAILED,
            """
            {"JobId": "1", "Status": "FAILED", "StatusReason": "Task failed to start", "Attempts": [
              {"Container": {"Reason": "ResourceInitializationError: no network interface"}}]}
            """);
    assertThat(end)
        .isEqualTo(
            new JobEnd(
                new Failure(
                    Step.COMMAND,
                    "Batch.FAILED",
                    "Task failed to start: ResourceInitializationError: no network interface"),
                true));
  }

  @Test
  void aJobOfBatchWhoseContainerEndedIsNotRepeated() {
    JobEnd end =
        JobEnd.of(
            TASK_FAILED,
            """
            {"JobId": "1", "Status": "FAILED", "StatusReason": "Essential container in task exited",
             "Attempts": [{"Container": {"ExitCode": 137, "Reason": "OutOfMemoryError"}}]}
            """);
    assertThat(end.lost()).isFalse();
    assertThat(end.failure().cause())
        .isEqualTo("Essential container in task exited: OutOfMemoryError");
  }

  @Test
  void aJobOfBatchThatTookTooLongTimedOut() {
    JobEnd end =
        JobEnd.of(
            TASK_FAILED,
            """
            {"JobId": "1", "StatusReason": "Job attempt duration exceeded timeout",
             "Attempts": [{"Container": {}}]}
            """);
    assertThat(end.failure().isTimeout()).isTrue();
    assertThat(end.lost()).isFalse();
  }

  @Test
  void aCallThatWasRefusedExecutedNothing() {
    assertThat(JobEnd.of("CodeBuild.AccountLimitExceededException", "Cannot have more builds"))
        .isEqualTo(
            new JobEnd(
                new Failure(
                    Step.QUEUE,
                    "CodeBuild.AccountLimitExceededException",
                    "Cannot have more builds"),
                false));
  }

  /** Causes are cut after 32,768 characters, and services change. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "{\"Build\": {\"BuildStatus\": \"FAI",
        "[]",
        "{\"Build\": 1}",
        "{\"Build\": {\"BuildStatus\": 1, \"Phases\": [1, {\"Contexts\": 2}]}}",
        "{\"JobId\": 1, \"Attempts\": [{\"Container\": 3}]}"
      })
  void whatCanNotBeReadIsAFailureNevertheless(String cause) {
    assertThat(JobEnd.of(TASK_FAILED, cause).failure().isTimeout()).isFalse();
  }
}
