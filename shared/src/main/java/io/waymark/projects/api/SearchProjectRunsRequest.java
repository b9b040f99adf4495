package io.waymark.projects.api;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.search.Paging;
import java.util.Arrays;
import java.util.Set;

/**
 * Asks for a page of project runs.
 *
 * @param experimentIds empty for all
 * @param states empty for all
 */
record SearchProjectRunsRequest(
    Set<String> experimentIds, Set<ProjectRunState> states, Paging paging) {
  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 1_000;

  static SearchProjectRunsRequest of(Fields fields) {
    return new SearchProjectRunsRequest(
        Set.copyOf(fields.strings("experiment_ids")),
        fields.strings("states").stream()
            .map(SearchProjectRunsRequest::state)
            .collect(toUnmodifiableSet()),
        Paging.upTo(
            MAX_RESULTS,
            fields.int64("max_results").orElse(DEFAULT_RESULTS),
            fields.string("page_token")));
  }

  private static ProjectRunState state(String name) {
    return Arrays.stream(ProjectRunState.values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                MlflowException.invalidParameter(
                    "Invalid state '%s'. It must be one of %s."
                        .formatted(name, Arrays.toString(ProjectRunState.values()))));
  }
}
