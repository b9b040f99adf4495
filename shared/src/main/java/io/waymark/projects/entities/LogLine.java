package io.waymark.projects.entities;

/**
 * A line that a command wrote.
 *
 * @param time milliseconds since the epoch
 * @param text without the end of the line
 */
public record LogLine(long time, String text) {}
