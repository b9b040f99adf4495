package io.waymark.projects.entities;

import io.waymark.validation.Length;

/**
 * A line that a command wrote.
 *
 * @param time milliseconds since the epoch
 * @param text without the end of the line
 */
public record LogLine(long time, String text) {
  private static final int MAX_LENGTH = 16_384;

  /** What is longer is cut. */
  public LogLine {
    text = Length.cut(MAX_LENGTH, text);
  }
}
