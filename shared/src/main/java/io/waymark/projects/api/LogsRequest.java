package io.waymark.projects.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.Optional;

/** Asks for a page of what the jobs of a run wrote. */
record LogsRequest(String runId, Optional<String> pageToken, int maxLines) {
  private static final int DEFAULT_LINES = 1_000;
  private static final int MAX_LINES = 10_000;

  static LogsRequest of(Fields fields) {
    return new LogsRequest(
        fields.requiredString("run_id"),
        fields.string("page_token").filter(token -> !token.isEmpty()),
        maxLines(fields.int64("max_lines").orElse(DEFAULT_LINES)));
  }

  private static int maxLines(long lines) {
    if (lines < 1 || lines > MAX_LINES) {
      throw MlflowException.invalidParameter(
          "Invalid value %d for parameter 'max_lines' supplied. It must be from 1 to %d"
              .formatted(lines, MAX_LINES));
    }
    return (int) lines;
  }
}
