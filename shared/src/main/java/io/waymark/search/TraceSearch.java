package io.waymark.search;

import static java.util.stream.Collectors.toSet;

import io.waymark.access.ResourceType;
import io.waymark.tracing.TimeRange;
import io.waymark.tracing.entities.TraceInfo;
import java.util.HashSet;
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
  private final SpanIndex spans;

  public TraceSearch(TraceIndex index, SpanIndex spans) {
    this.index = index;
    this.spans = spans;
  }

  /**
   * What else the answer to a search tells of than traces, by what it finds and by its order.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static Set<ResourceType> tellsOf(String filter, List<String> orderBy) {
    Filter<TraceInfo> wanted = TraceFilter.of(filter).onTrace();
    Set<String> keys =
        Stream.concat(wanted.keyNames(), orderBy.stream().map(TraceSearch::orderKey))
            .collect(toSet());
    return Stream.concat(
            TraceSchema.LEADS.entrySet().stream()
                .filter(lead -> keys.contains(lead.getKey()))
                .map(Map.Entry::getValue),
            keys.stream().filter(AssessmentKeys::isOne).map(_ -> ResourceType.ASSESSMENT))
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
    TraceFilter all = TraceFilter.of(filter);
    Filter<TraceInfo> wanted = all.onTrace();
    checkPrompt(wanted);
    Order<TraceInfo> order = order(orderBy);
    SortedSet<String> ids = ExperimentIds.parse(experimentIds);
    String fingerprint = Fingerprint.of(ids, List.of("traces", filter), orderBy);
    Query<TraceInfo> query = paging.query(wanted, order, fingerprint);
    if (ids.isEmpty()) {
      return Page.of(List.of(), query);
    }
    return Page.of(
        all.onSpans().isEmpty() ? candidates(ids, wanted, query) : withSpans(ids, all, query),
        query);
  }

  /**
   * How two filters go together.
   *
   * @param base what all traces that count pass
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public FilterCorrelation correlate(
      List<String> experimentIds, String first, String second, String base) {
    String start = base.isEmpty() ? "" : base + " AND ";
    TraceFilter one = TraceFilter.of(start + first);
    TraceFilter other = TraceFilter.of(start + second);
    TraceFilter all = TraceFilter.of(base);
    Stream.of(one, other, all).map(TraceFilter::onTrace).forEach(TraceSearch::checkPrompt);
    List<TraceInfo> counted =
        index
            .candidates(
                ExperimentIds.parse(experimentIds), TimeRange.ALL, all.onTrace(), Integer.MAX_VALUE)
            .stream()
            .filter(all.onTrace())
            .toList();
    counted = all.passing(counted, spans);
    Set<TraceInfo> ones = new HashSet<>(one.passing(counted, spans));
    Set<TraceInfo> others = new HashSet<>(other.passing(counted, spans));
    int both = (int) ones.stream().filter(others::contains).count();
    return new FilterCorrelation(ones.size(), others.size(), both, counted.size());
  }

  /** Read in the order of the page, as many as it takes to fill it. */
  private List<TraceInfo> withSpans(
      SortedSet<String> ids, TraceFilter filter, Query<TraceInfo> query) {
    Order<TraceInfo> order = query.order();
    TraceTimes times = TraceTimes.of(filter.onTrace().onNumber(TraceSchema.TIME));
    List<TraceInfo> inOrder =
        index.candidates(ids, times.range(true), filter.onTrace(), Integer.MAX_VALUE).stream()
            .filter(filter.onTrace())
            .filter(trace -> isAfter(query, trace))
            .sorted((a, b) -> order.compare(order.position(a), order.position(b)))
            .toList();
    return filter.firstPassing(inOrder, spans, query.maxResults() + 1);
  }

  private static boolean isAfter(Query<TraceInfo> query, TraceInfo trace) {
    Order<TraceInfo> order = query.order();
    return query.after().isEmpty() || order.compare(order.position(trace), query.after().get()) > 0;
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
    Predicate<TraceInfo> next = trace -> isAfter(query, trace);
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
