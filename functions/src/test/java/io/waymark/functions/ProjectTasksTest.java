package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Json;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.entities.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the functions of project runs make of the events that they get. */
final class ProjectTasksTest {
  private static final String RUN = SampleEvents.RUN_ID;

  private boolean untouched = true;
  private final List<String> recorded = new ArrayList<>();
  private final ProjectSteps steps =
      new ProjectSteps() {
        @Override
        public Job prepare(String runId, int attempt) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void record(String runId, int attempt, Optional<Failure> failure) {
          recorded.add(
              "%s-%d %s"
                  .formatted(
                      runId,
                      attempt,
                      failure.map(f -> f.step() + " " + f.error() + " " + f.cause()).orElse("")));
        }

        @Override
        public boolean untouched(String runId, int attempt) {
          return untouched;
        }

        @Override
        public int sweep() {
          return 3;
        }
      };

  @Test
  void aFailedBuildIsRecorded() throws IOException {
    assertThat(answer(new ProjectRecordFunction(steps), sample("project-record")))
        .isEqualTo(Map.of("again", false, "tries", 0));
    assertThat(recorded)
        .singleElement()
        .asString()
        .startsWith(RUN + "-1 COMMAND CodeBuild.FAILED BUILD FAILED: COMMAND_EXECUTION_ERROR");
  }

  @Test
  void aStoppedExecutionIsRecorded() throws IOException {
    assertThat(answer(new ProjectRecordFunction(steps), sample("project-stopped"))).isEmpty();
    assertThat(recorded)
        .containsExactly(RUN + "-1 RECORD ProjectRun.ABORTED The workflow ended as ABORTED.");
  }

  @Test
  void aStoppedExecutionIsRecordedInItsWorkspace() throws IOException {
    String stopped = sample("project-stopped").replace("run_id\\\":\\\"", "run_id\\\":\\\"team-a/");
    assertThat(answer(new ProjectRecordFunction(steps), stopped)).isEmpty();
    assertThat(recorded)
        .containsExactly(
            "team-a/" + RUN + "-1 RECORD ProjectRun.ABORTED The workflow ended as ABORTED.");
  }

  @Test
  void aLostBuildIsRepeatedTwice() throws IOException {
    String lost = sample("project-record").replace("\\\"FAILED\\\"", "\\\"FAULT\\\"");
    ProjectRecordFunction function = new ProjectRecordFunction(steps);
    assertThat(answer(function, lost)).isEqualTo(Map.of("again", true, "tries", 1));
    assertThat(answer(function, tried(lost, 1))).isEqualTo(Map.of("again", true, "tries", 2));
    assertThat(recorded).isEmpty();

    assertThat(answer(function, tried(lost, 2))).isEqualTo(Map.of("again", false, "tries", 2));
    assertThat(recorded).singleElement().asString().contains("CodeBuild.FAULT");
  }

  @Test
  void aLostBuildThatHadBegunIsNotRepeated() throws IOException {
    untouched = false;
    String lost = sample("project-record").replace("\\\"FAILED\\\"", "\\\"FAULT\\\"");
    assertThat(answer(new ProjectRecordFunction(steps), lost))
        .isEqualTo(Map.of("again", false, "tries", 0));
    assertThat(recorded).singleElement().asString().contains("CodeBuild.FAULT");
  }

  private static String tried(String event, int tries) {
    return event.replace("\"tries\": 0", "\"tries\": " + tries);
  }

  @Test
  void aJobThatEndedIsRecordedWithoutAFailure() {
    answer(new ProjectRecordFunction(steps), event("Execute", "", ""));
    assertThat(recorded).containsExactly(RUN + "-1 ");
  }

  @Test
  void whatLambdaTellsOfAFailedPreparationIsRecordedAsItsMessage() {
    answer(
        new ProjectRecordFunction(steps),
        event(
            "Prepare",
            "java.lang.IllegalStateException",
            "{\\\"errorMessage\\\": \\\"no disk\\\"}"));
    answer(new ProjectRecordFunction(steps), event("Prepare", "States.Timeout", ""));
    assertThat(recorded)
        .containsExactly(
            RUN + "-1 PREPARE java.lang.IllegalStateException no disk",
            RUN + "-1 PREPARE ProjectRun.Unprepared To prepare the run took too long.");
  }

  private static String event(String step, String error, String cause) {
    return """
    {"run_id": "%s", "attempt": 1, "step": "%s", "error": "%s", "cause": "%s", "tries": 0}
    """
        .formatted(RUN, step, error, cause);
  }

  @Test
  void aSweepTellsHowManyItChanged() throws IOException {
    assertThat(answer(new ProjectSweepFunction(steps), sample("project-sweep")))
        .isEqualTo(Map.of("changed", 3));
  }

  private static String sample(String task) throws IOException {
    return new String(SampleEvents.ofTask(task), UTF_8);
  }

  private static Map<String, @Nullable Object> answer(JsonFunction function, String event) {
    return Json.readObject(function.answer(event.getBytes(UTF_8))).orElseThrow();
  }
}
