package io.waymark.search;

import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.ViewType;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Searches runs. */
public final class RunSearch {
  private final RunIndex index;

  public RunSearch(RunIndex index) {
    this.index = index;
  }

  /**
   * The page of the runs that pass the filter. Ties are broken by the latest start, then by id.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<Run> find(
      List<String> experimentIds,
      String filter,
      ViewType view,
      List<String> orderBy,
      Paging paging) {
    Filter<Run> wanted = Filter.of(filter, RunSchema.SCHEMA);
    Order<Run> order = order(orderBy);
    SortedSet<String> ids = ExperimentIds.parse(experimentIds);
    String fingerprint = Fingerprint.of(ids, List.of("runs", filter, view.name()), orderBy);
    Predicate<Run> shown = run -> view.shows(run.info().lifecycleStage());
    Query<Run> query = paging.query(shown.and(wanted), order, fingerprint);
    return Page.of(ids.isEmpty() ? List.of() : index.candidates(ids, query), query);
  }

  private static Order<Run> order(List<String> orderBy) {
    OrderBuilder<Run> order = new OrderBuilder<>(RunSchema.SCHEMA);
    for (String clause : orderBy) {
      if (!order.add(clause)) {
        throw Mistake.in("`order_by` contains duplicate fields: %s", orderBy.toString());
      }
    }
    return order
        .addTie(RunSchema.START_TIME, RunSchema.START_TIME_FIELD, false)
        .addTie(RunSchema.RUN_ID, RunSchema.RUN_ID_FIELD, true)
        .build();
  }
}
