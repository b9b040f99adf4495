package io.waymark.search;

import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.ViewType;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Searches experiments. */
public final class ExperimentSearch {
  private static final List<String> DEFAULT_ORDER =
      List.of("creation_time DESC", "experiment_id ASC");

  private final Supplier<List<Experiment>> experiments;

  /**
   * @param experiments gives every experiment there is
   */
  public ExperimentSearch(Supplier<List<Experiment>> experiments) {
    this.experiments = experiments;
  }

  /**
   * The page of the experiments that pass the filter: the newest first, or in the order asked for
   * with ties broken by the greatest id.
   *
   * @param seen those that the caller may see
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<Experiment> find(
      String filter,
      ViewType view,
      List<String> orderBy,
      Paging paging,
      Predicate<Experiment> seen) {
    Filter<Experiment> wanted = Filter.of(filter, ExperimentSchema.SCHEMA);
    OrderBuilder<Experiment> order = new OrderBuilder<>(ExperimentSchema.SCHEMA);
    (orderBy.isEmpty() ? DEFAULT_ORDER : orderBy).forEach(order::add);
    order.addTie(ExperimentSchema.ID, ExperimentSchema.ID_FIELD, false);
    String fingerprint = Fingerprint.of(List.of("experiments", filter, view.name()), orderBy);
    Predicate<Experiment> shown = experiment -> view.shows(experiment.lifecycleStage());
    return Page.of(
        experiments.get(), paging.query(seen.and(shown).and(wanted), order.build(), fingerprint));
  }
}
