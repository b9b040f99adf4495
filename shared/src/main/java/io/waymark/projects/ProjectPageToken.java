package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.projects.ProjectLogs.LogPosition;
import io.waymark.projects.ProjectRunStore.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where pages go on: after a run, or before a line. */
final class ProjectPageToken {
  private static final Pattern RUN = Pattern.compile("after-(\\d{1,13})-([0-9a-f]{32})");
  private static final Pattern LINE = Pattern.compile("line-(\\d{1,4})-(\\d{1,8})-(\\d{1,9})");

  private ProjectPageToken() {}

  static String after(Position position) {
    return "after-" + position.submittedAt() + "-" + position.runId();
  }

  static Position run(String token) {
    Matcher parts = parts(RUN, token);
    return new Position(Long.parseLong(parts.group(1)), parts.group(2));
  }

  static String after(LogPosition position) {
    return "line-%d-%d-%d".formatted(position.job(), position.sequence(), position.line());
  }

  static LogPosition position(String token) {
    Matcher parts = parts(LINE, token);
    return new LogPosition(
        Integer.parseInt(parts.group(1)),
        Long.parseLong(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  private static MlflowException invalid() {
    return MlflowException.invalidParameter("Invalid page token, it is not one this server gave.");
  }

  private static Matcher parts(Pattern form, String token) {
    Matcher parts = form.matcher(token);
    if (!parts.matches()) {
      throw invalid();
    }
    return parts;
  }
}
