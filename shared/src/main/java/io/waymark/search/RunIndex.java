package io.waymark.search;

import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.Run;
import java.util.Collection;
import java.util.Set;

/** Finds the runs that a search has to look at. */
@FunctionalInterface
public interface RunIndex {

  /**
   * Runs of these experiments, among them every one that belongs on the page asked for; there may
   * be others.
   */
  Collection<Run> candidates(Set<String> experimentIds, Query<Run> query);

  /** The index that looks at every run. */
  static RunIndex readingAll(RunStore runs) {
    return (experimentIds, _) -> runs.inExperiments(experimentIds);
  }
}
