package io.waymark.projects;

import io.waymark.projects.entities.LogLine;
import java.io.OutputStream;
import java.util.List;

/** Keeps what jobs wrote, report by report. */
public interface ProjectLogs {

  /**
   * Keeps a report's lines; a repeated report changes nothing.
   *
   * @param job which of the run's jobs, from 1
   * @param sequence which of the job's reports, from 1
   */
  void append(String runId, int job, long sequence, List<LogLine> lines);

  /** Lines from a position on, of all jobs one after the other. */
  LogPage read(String runId, LogPosition from, int maxLines);

  /**
   * Writes a job's whole log as text, a line each.
   *
   * @param maxBytes the tail is written if there is more
   */
  void write(String runId, int job, long maxBytes, OutputStream to);

  /**
   * Some lines.
   *
   * @param next where to read on
   * @param more whether there were more lines at the time
   */
  record LogPage(List<LogLine> lines, LogPosition next, boolean more) {
    public LogPage {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Before a line of a report.
   *
   * @param line from 0
   */
  record LogPosition(int job, long sequence, int line) {
    public static final LogPosition START = new LogPosition(1, 1, 0);

    /** Whether both are in the same report. */
    public boolean isSameReport(LogPosition other) {
      return job == other.job && sequence == other.sequence;
    }
  }
}
