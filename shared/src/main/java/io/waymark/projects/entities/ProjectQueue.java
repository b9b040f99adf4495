package io.waymark.projects.entities;

import java.util.ArrayList;
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

  /** With one more run that waits. */
  public ProjectQueue entered(String runId) {
    return new ProjectQueue(running, joined(waiting, runId), unsettled);
  }

  /** Without a run that ended. */
  public ProjectQueue left(String runId) {
    return new ProjectQueue(
        running.stream().filter(place -> !place.runId().equals(runId)).toList(),
        without(waiting, List.of(runId)),
        joined(unsettled, runId));
  }

  /** Without runs whose outcome is to be seen by everybody. */
  public ProjectQueue settled(List<String> runIds) {
    return new ProjectQueue(running, waiting, without(unsettled, runIds));
  }

  /** With runs that waited in the places that are free. */
  public ProjectQueue admitted(int limit, long now) {
    int free = Math.clamp((long) limit - running.size(), 0, waiting.size());
    List<Place> places = new ArrayList<>(running);
    waiting.subList(0, free).forEach(runId -> places.add(new Place(runId, now)));
    return new ProjectQueue(places, waiting.subList(free, waiting.size()), unsettled);
  }

  /** With the place of a run given anew. */
  public ProjectQueue restarted(String runId, long now) {
    return new ProjectQueue(
        running.stream()
            .map(place -> place.runId().equals(runId) ? new Place(runId, now) : place)
            .toList(),
        waiting,
        unsettled);
  }

  /** The runs with a place that had none in an earlier queue. */
  public List<String> admittedSince(ProjectQueue earlier) {
    List<String> before = earlier.running.stream().map(Place::runId).toList();
    return running.stream().map(Place::runId).filter(id -> !before.contains(id)).toList();
  }

  private static List<String> joined(List<String> ids, String another) {
    List<String> all = new ArrayList<>(without(ids, List.of(another)));
    all.add(another);
    return all;
  }

  private static List<String> without(List<String> ids, List<String> gone) {
    return ids.stream().filter(id -> !gone.contains(id)).toList();
  }

  /**
   * A place among the runs that are executed at once.
   *
   * @param since milliseconds since the epoch, of its last attempt's start
   */
  public record Place(String runId, long since) {}
}
