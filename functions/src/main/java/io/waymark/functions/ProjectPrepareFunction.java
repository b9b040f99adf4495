package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.ProjectSteps.Job;
import java.util.Map;

/**
 * Prepares a project run, of which the event has {@code run_id} and {@code attempt}. The answer is
 * the job in words of CodeBuild and Batch: numbers that they want as text are text.
 */
public final class ProjectPrepareFunction extends JsonFunction {
  /** CodeBuild's sizes by their vCPU. */
  private static final Map<Integer, String> COMPUTE_TYPES =
      Map.of(
          2, "BUILD_GENERAL1_SMALL",
          4, "BUILD_GENERAL1_MEDIUM",
          8, "BUILD_GENERAL1_LARGE",
          16, "BUILD_GENERAL1_XLARGE");

  /** For the source, the environment and the outcome, besides the command. */
  private static final int EXTRA_MINUTES = 15;

  /** A job may wait for a computer for as long, and end a little later than it should. */
  private static final int PATIENCE_SECONDS = 4_500;

  private final ProjectSteps steps;

  /** For Lambda: all is told by the environment. */
  public ProjectPrepareFunction() {
    this(ProjectTasks.steps(ProjectSources.preparation()));
  }

  /** For a server or a test of one's own. */
  public ProjectPrepareFunction(ProjectSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(Fields event) {
    int attempt = event.int32("attempt").orElseThrow(() -> Fields.missing("attempt"));
    return answer(attempt, steps.prepare(event.requiredString("run_id"), attempt));
  }

  private static Map<String, Object> answer(int attempt, Job job) {
    int vcpu = job.resources().vcpu();
    int minutes = Math.ceilDiv(job.timeoutSeconds(), 60) + EXTRA_MINUTES;
    return Map.of(
        "backend", job.backend().name(),
        "attempt", String.valueOf(attempt),
        "ticket", job.ticket(),
        "compute_type", COMPUTE_TYPES.getOrDefault(vcpu, "BUILD_GENERAL1_SMALL"),
        "privileged", job.docker(),
        "vcpu", String.valueOf(vcpu),
        "memory", String.valueOf(job.resources().memoryMb()),
        "timeout_minutes", minutes,
        "timeout_seconds", minutes * 60,
        "patience_seconds", minutes * 60 + PATIENCE_SECONDS);
  }
}
