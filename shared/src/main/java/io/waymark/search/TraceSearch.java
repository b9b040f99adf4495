package io.waymark.search;

import static java.util.stream.Collectors.toSet;

import io.waymark.access.ResourceType;
import io.waymark.tracing.TimeRange;
import io.waymark.tracing.entities.TraceInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Searches traces. */
public final class TraceSearch {
  private final TraceIndex index;

  public TraceSearch(TraceIndex index) {
    this.index = index;
  }

  /**
   * What else the answer to a search tells of than traces, by what it finds and by its order.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static Set<ResourceType> tellsOf(String filter, List<String> orderBy) {
    Filter<TraceInfo> wanted = Filter.of(filter, TraceSchema.SCHEMA);
    Set<String> keys =
        Stream.concat(wanted.keyNames(), orderBy.stream().map(TraceSearch::orderKey))
            .collect(toSet());
    return TraceSchema.LEADS.entrySet().stream()
        .filter(lead -> keys.contains(lead.getKey()))
        .map(Map.Entry::getValue)
        .collect(toSet());
  }

  private static String orderKey(String clause) {
    return TraceSchema.SCHEMA.resolveOrder(OrderClause.parse(clause).name()).key().name();
  }

  /**
   * The page of the traces that pass the filter. Ties are broken by the latest time, then by id.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public Page<TraceInfo> find(
      List<String> experimentIds, String filter, List<String> orderBy, Paging paging) {
    Filter<TraceInfo> wanted = Filter.of(filter, TraceSchema.SCHEMA);
    checkPrompt(wanted);
    Order<TraceInfo> order = order(orderBy);
    SortedSet<String> ids = ExperimentIds.parse(experimentIds);
    String fingerprint = Fingerprint.of(ids, List.of("traces", filter), orderBy);
    Query<TraceInfo> query = paging.query(wanted, order, fingerprint);
    return Page.of(ids.isEmpty() ? List.of() : candidates(ids, wanted, query), query);
  }

  /** As far as the page needs, where it is in the order in which traces are kept. */
  private List<TraceInfo> candidates(
      SortedSet<String> ids, Filter<TraceInfo> filter, Query<TraceInfo> query) {
    Order<TraceInfo> order = query.order();
    Order.Term<TraceInfo> first = order.terms().getFirst();
    TraceTimes times = TraceTimes.of(filter.onNumber(TraceSchema.TIME));
    if (!first.field().equals(TraceSchema.TIME_FIELD)) {
      return index.candidates(ids, times.range(true), filter, Integer.MAX_VALUE);
    }
    Optional<List<SortValue>> after = query.after();
    TimeRange range = times.after(after, first.ascending()).range(!first.ascending());
    Predicate<TraceInfo> next =
        trace -> after.isEmpty() || order.compare(order.position(trace), after.get()) > 0;
    return index.candidates(ids, range, filter.and(next), query.maxResults() + 1);
  }

  private static void checkPrompt(Filter<TraceInfo> filter) {
    filter
        .only(TraceSchema.PROMPT)
        .ifPresent(
            versions ->
                versions.forEach(
                    version -> {
                      if (version.chars().filter(c -> c == '/').count() != 1) {
                        throw Mistake.in(
                            "Invalid prompts filter value '%s'. Expected format: prompt ="
                                + " \"name/version\"",
                            version);
                      }
                    }));
  }

  private static Order<TraceInfo> order(List<String> orderBy) {
    OrderBuilder<TraceInfo> order = new OrderBuilder<>(TraceSchema.SCHEMA);
    for (String clause : orderBy) {
      if (!order.add(clause)) {
        throw Mistake.in("`order_by` contains duplicate fields: %s", orderBy.toString());
      }
    }
    return order
        .addTie(TraceSchema.TIME, TraceSchema.TIME_FIELD, false)
        .addTie(TraceSchema.ID, TraceSchema.ID_FIELD, true)
        .build();
  }
}
