package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a job says of its run. The first report says that it runs, whatever else it says.
 *
 * @param token that the claim gave; a secret
 * @param sequence from 1; a report of the same number is the same report
 * @param lines that the command wrote since the report before
 * @param lock once the environment is made
 * @param exitCode once the command ended
 * @param failure if it can't be executed, or was stopped for its time
 */
public record JobReport(
    String runId,
    int attempt,
    String token,
    long sequence,
    List<LogLine> lines,
    Optional<EnvironmentLock> lock,
    OptionalInt exitCode,
    Optional<Failure> failure) {
  /** Logs are named by eight digits; a report a second needs them after three years. */
  private static final long MAX_SEQUENCE = 99_999_999;

  public JobReport {
    lines = List.copyOf(lines);
    if (sequence < 1 || sequence > MAX_SEQUENCE) {
      throw MlflowException.invalidParameter(
          "'sequence' must be from 1 to %d.".formatted(MAX_SEQUENCE));
    }
  }

  @Override
  public String toString() {
    return "JobReport[%s, %d]".formatted(runId, sequence);
  }
}
