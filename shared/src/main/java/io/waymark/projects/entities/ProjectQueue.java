package io.waymark.projects.entities;

import java.util.List;
import java.util.OptionalInt;

/**
 * Whose turn it is.
 *
 * @param running runs that have a place
 * @param waiting ids of runs that wait for one, the next first
 * @param unsettled ids of runs that ended and whose outcome the MLflow run may not show yet
 */
public record ProjectQueue(List<Place> running, List<String> waiting, List<String> unsettled) {
  public static final ProjectQueue EMPTY = new ProjectQueue(List.of(), List.of(), List.of());

  public ProjectQueue {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
    unsettled = List.copyOf(unsettled);
  }

  /** How many go before a waiting run, plus one. */
  public OptionalInt position(String runId) {
    int index = waiting.indexOf(runId);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
  }

  /**
   * A place among the runs that are executed at once.
   *
   * @param since milliseconds since the epoch, of its last attempt's start
   */
  public record Place(String runId, long since) {}
}
