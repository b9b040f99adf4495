package io.waymark.search;

import io.waymark.validation.ExperimentRules;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The experiments a search looks into. */
final class ExperimentIds {
  private ExperimentIds() {}

  /**
   * Each id once, as it is stored.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} where one is no
   *     integer
   */
  static SortedSet<String> parse(List<String> written) {
    SortedSet<String> ids = new TreeSet<>();
    written.forEach(id -> ids.add(ExperimentRules.parseId(id)));
    return ids;
  }
}
