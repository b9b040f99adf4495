package io.waymark.promotion;

import static java.util.Comparator.comparing;

import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The metrics in which a version differs from the holder.
 *
 * @param first as many as a notice has room for: those of gates before others, then by name
 * @param others how many there are besides
 */
record MetricChanges(List<Change> first, int others) {
  /** The rest is on the page. */
  private static final int MAX_METRICS = 12;

  /**
   * @param from the holder's value; empty where it was not measured
   * @param to the version's
   */
  record Change(String metric, Optional<Double> from, Optional<Double> to) {}

  static MetricChanges of(Evidence evidence, VersionSnapshot holder) {
    Map<String, Double> before = holder.metrics();
    Map<String, Double> after = evidence.candidate().metrics();
    Set<String> gated =
        evidence.gates().stream()
            .map(result -> result.gate().metric())
            .collect(Collectors.toUnmodifiableSet());
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Change> changes =
        names.stream()
            .map(
                name ->
                    new Change(
                        name,
                        Optional.ofNullable(before.get(name)),
                        Optional.ofNullable(after.get(name))))
            .filter(change -> !change.from().equals(change.to()))
            .sorted(comparing(change -> !gated.contains(change.metric())))
            .toList();
    List<Change> first = changes.stream().limit(MAX_METRICS).toList();
    return new MetricChanges(first, changes.size() - first.size());
  }
}
