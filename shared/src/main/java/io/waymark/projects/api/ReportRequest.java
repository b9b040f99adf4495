package io.waymark.projects.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.projects.entities.EnvironmentLock;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.JobReport;
import io.waymark.projects.entities.LogLine;
import io.waymark.projects.entities.ProjectRunState;

/** Reads what a job reports. */
final class ReportRequest {
  private ReportRequest() {}

  static JobReport of(String runId, Fields fields) {
    checkState(fields);
    return new JobReport(
        runId,
        attempt(fields),
        fields.requiredString("token"),
        fields.requiredInt64("sequence"),
        fields.messages("lines").stream().map(ReportRequest::line).toList(),
        fields.string("lock").map(EnvironmentLock::new),
        fields.int32("exit_code"),
        fields.message("failure").map(ReportRequest::failure));
  }

  static int attempt(Fields fields) {
    return fields.int32("attempt").orElseThrow(() -> Fields.missing("attempt"));
  }

  /** A job that reports is running: it may say so, and nothing else. */
  private static void checkState(Fields fields) {
    fields
        .enumeration("state", ProjectRunState.class)
        .filter(state -> state != ProjectRunState.RUNNING)
        .ifPresent(
            state -> {
              throw MlflowException.invalidParameter(
                  "A job can't report the state %s, only %s."
                      .formatted(state, ProjectRunState.RUNNING));
            });
  }

  private static LogLine line(Fields fields) {
    return new LogLine(fields.requiredInt64("time"), fields.string("text").orElse(""));
  }

  private static Failure failure(Fields fields) {
    return new Failure(
        fields
            .enumeration("step", Failure.Step.class)
            .orElseThrow(() -> Fields.missing(fields.path() + "step")),
        fields.requiredString("error"),
        fields.string("cause").orElse(""));
  }
}
