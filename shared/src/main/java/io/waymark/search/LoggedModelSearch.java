package io.waymark.search;

import io.waymark.tracking.entities.LoggedModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Searches logged models. */
public final class LoggedModelSearch {
  private final Function<Collection<String>, List<LoggedModel>> models;

  /**
   * @param models gives every model of some experiments
   */
  public LoggedModelSearch(Function<Collection<String>, List<LoggedModel>> models) {
    this.models = models;
  }

  /**
   * Whether who gets the answer to a filter learns of which runs models are.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static boolean asksForRuns(String filter) {
    return Filter.of(filter, LoggedModelSchema.on(List.of()))
        .asksFor(LoggedModelSchema.SOURCE_RUN_ID);
  }

  /**
   * The page of the models that are not deleted and pass the filter. Ties are broken by the latest
   * creation, then by id.
   *
   * @param datasets where any are given, metrics in the filter count on these only; without a
   *     metric in the filter, a model must have one on them
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<LoggedModel> find(
      List<String> experimentIds,
      String filter,
      List<DatasetFilter> datasets,
      List<ModelOrder> orderBy,
      Paging paging) {
    Filter<LoggedModel> wanted = Filter.of(filter, LoggedModelSchema.on(datasets));
    Order<LoggedModel> order = order(orderBy);
    SortedSet<String> ids = ExperimentIds.parse(experimentIds);
    String fingerprint =
        Fingerprint.of(
            ids,
            List.of("logged-models", filter),
            datasets.stream().map(DatasetFilter::toString).toList(),
            orderBy.stream().map(ModelOrder::toString).toList());
    Predicate<LoggedModel> there = model -> !model.deleted() && isOn(model, datasets);
    return Page.of(
        ids.isEmpty() ? List.of() : models.apply(ids),
        paging.query(there.and(wanted), order, fingerprint));
  }

  private static boolean isOn(LoggedModel model, List<DatasetFilter> datasets) {
    return datasets.isEmpty()
        || model.metrics().stream().anyMatch(metric -> LoggedModelSchema.isOn(metric, datasets));
  }

  private static Order<LoggedModel> order(List<ModelOrder> orderBy) {
    List<Order.Term<LoggedModel>> terms = new ArrayList<>();
    orderBy.forEach(clause -> terms.add(clause.term()));
    if (orderBy.stream().noneMatch(clause -> clause.isBy(LoggedModelSchema.CREATION))) {
      terms.add(new ModelOrder("creation_timestamp_ms", false).term());
    }
    terms.add(new ModelOrder("model_id", true).term());
    return new Order<>(terms);
  }
}
