package io.waymark.projects.entities;

import io.waymark.validation.Length;

/**
 * Why a run did not end well.
 *
 * @param step where it ended
 * @param error a short name, such as {@code INVALID_PARAMETER_VALUE} or {@code States.Timeout}
 * @param cause for people; without secrets
 */
public record Failure(Step step, String error, String cause) {
  /** What a command is stopped with that takes too long, by the runner as by Step Functions. */
  public static final String TIMEOUT = "States.Timeout";

  private static final int MAX_ERROR = 256;
  private static final int MAX_CAUSE = 4_000;

  /** What is longer is cut: it comes from commands and services. */
  public Failure {
    error = Length.cut(MAX_ERROR, error);
    cause = Length.cut(MAX_CAUSE, cause);
  }

  public boolean isTimeout() {
    return error.equals(TIMEOUT);
  }

  /** The parts of a run's course. */
  public enum Step {
    /** It had its turn, and nothing came of it. */
    QUEUE,
    /** The source was to be fetched and held against the submission. */
    PREPARE,
    /** The environment was to be made. */
    ENVIRONMENT,
    /** The command was being executed. */
    COMMAND,
    /** The outcome was to be kept. */
    RECORD
  }
}
