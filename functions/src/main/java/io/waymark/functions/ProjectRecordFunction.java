package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Failure.Step;
import io.waymark.stepfunctions.JobEnd;
import java.util.Map;
import java.util.Optional;

/**
 * Records how a project run's job ended, as its state machine tells it or as EventBridge does of an
 * execution that came to no good end: {@code {"again", "tries"}}. A job that was lost with its
 * computer before it told anything is not recorded but repeated, twice at most. One that had begun
 * is not: what it logged is part of the run.
 */
public final class ProjectRecordFunction extends JsonFunction {
  private static final int TRIES = 2;

  private final ProjectSteps steps;

  /** For Lambda: all is told by the environment. */
  public ProjectRecordFunction() {
    this(ProjectTasks.stepsAfterwards());
  }

  /** For a server or a test of one's own. */
  public ProjectRecordFunction(ProjectSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(Fields event) {
    return event.message("detail").map(this::execution).orElseGet(() -> job(event));
  }

  private Map<String, Object> job(Fields event) {
    int tries = event.int32("tries").orElse(0);
    Optional<JobEnd> end =
        event
            .string("error")
            .filter(error -> !error.isEmpty())
            .map(
                error ->
                    end(event.requiredString("step"), error, event.string("cause").orElse("")));
    String runId = event.requiredString("run_id");
    int attempt = event.int32("attempt").orElseThrow(() -> Fields.missing("attempt"));
    boolean lost = end.filter(JobEnd::lost).isPresent();
    if (lost && tries < TRIES && steps.untouched(runId, attempt)) {
      return Map.of("again", true, "tries", tries + 1);
    }
    steps.record(runId, attempt, end.map(JobEnd::failure));
    return Map.of("again", false, "tries", tries);
  }

  private static JobEnd end(String step, String error, String cause) {
    return step.equals("Prepare")
        ? new JobEnd(unprepared(error, cause), false)
        : JobEnd.of(error, cause);
  }

  /** Not a time-out of the run: its command never began. */
  private static Failure unprepared(String error, String cause) {
    return error.equals(Failure.TIMEOUT)
        ? new Failure(Step.PREPARE, "ProjectRun.Unprepared", "To prepare the run took too long.")
        : new Failure(Step.PREPARE, error, message(cause));
  }

  /** Of an exception, as Lambda tells of it. */
  private static String message(String cause) {
    return Json.readObject(cause.getBytes(UTF_8))
        .flatMap(json -> Optional.ofNullable(json.get("errorMessage")))
        .map(Object::toString)
        .orElse(cause);
  }

  /**
   * The name of an execution is that of the run and the attempt, the run of its input qualified.
   */
  private Map<String, Object> execution(Fields detail) {
    String name = detail.requiredString("name");
    int dash = name.lastIndexOf('-');
    String status = detail.requiredString("status");
    steps.record(
        input(detail).orElse(name.substring(0, dash)),
        Integer.parseInt(name.substring(dash + 1)),
        Optional.of(
            new Failure(
                Step.RECORD,
                "ProjectRun." + status,
                "The workflow ended as %s.".formatted(status))));
    return Map.of();
  }

  /** What the execution was started for, where the event tells it. */
  private static Optional<String> input(Fields detail) {
    return detail
        .string("input")
        .flatMap(json -> Json.readObject(json.getBytes(UTF_8)))
        .flatMap(json -> Fields.of(json).string("run_id"));
  }
}
