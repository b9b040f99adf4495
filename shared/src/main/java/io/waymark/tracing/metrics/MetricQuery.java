package io.waymark.tracing.metrics;

import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a chart asks for.
 *
 * @param intervalSeconds how long the groups by time are; empty where there are none
 * @param start of the rows, in milliseconds since the epoch, itself among them
 * @param end of the rows, in milliseconds since the epoch, itself among them
 * @param limit the most points to answer
 */
public record MetricQuery(
    MetricView view,
    String metric,
    List<Aggregation> aggregations,
    List<String> dimensions,
    OptionalLong intervalSeconds,
    OptionalLong start,
    OptionalLong end,
    int limit) {
  private static final String TIME = "time_bucket";

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'");

  private static final int MILLIS_PER_SECOND = 1000;

  public MetricQuery {
    aggregations = List.copyOf(aggregations);
    dimensions = List.copyOf(dimensions);
    check(view, metric, aggregations, dimensions);
    if (intervalSeconds.orElse(0) != 0 && (start.isEmpty() || end.isEmpty())) {
      throw MlflowException.invalidParameter(
          "start_time_ms and end_time_ms are required if time_interval_seconds is set");
    }
  }

  private static void check(
      MetricView view, String metric, List<Aggregation> aggregations, List<String> dimensions) {
    MetricView.Metric known = view.metrics().get(metric);
    if (known == null) {
      throw MlflowException.invalidParameter(
          "metric_name must be one of %s, got '%s'"
              .formatted(PythonText.repr(new TreeSet<>(view.metrics().keySet())), metric));
    }
    List<String> allowed = known.aggregations().stream().map(Enum::name).toList();
    List<String> wrong =
        aggregations.stream()
            .map(aggregation -> aggregation.kind().name())
            .filter(kind -> !allowed.contains(kind))
            .distinct()
            .sorted()
            .toList();
    if (!wrong.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Found invalid aggregation_type(s): %s. Supported aggregation types: %s"
              .formatted(PythonText.repr(wrong), PythonText.repr(allowed)));
    }
    List<String> unknown =
        dimensions.stream().filter(name -> !known.dimensions().contains(name)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Found invalid dimension(s): %s. Supported dimensions: %s"
              .formatted(
                  PythonText.repr(unknown), PythonText.repr(new TreeSet<>(known.dimensions()))));
    }
  }

  /** The points of the rows, in the order of time and then of the dimensions. */
  List<MetricPoint> of(Stream<MetricRow> rows) {
    Map<List<String>, List<MetricRow>> groups = new TreeMap<>(MetricQuery::compare);
    rows.filter(this::counts)
        .forEach(row -> groups.computeIfAbsent(key(row), _ -> new ArrayList<>()).add(row));
    if (groups.isEmpty() && dimensions.isEmpty() && intervalSeconds.orElse(0) == 0) {
      return nothing();
    }
    return groups.entrySet().stream()
        .limit(limit)
        .map(group -> point(group.getKey(), group.getValue()))
        .toList();
  }

  /** No rows are a number of rows too. */
  private List<MetricPoint> nothing() {
    return aggregations.stream()
        .filter(aggregation -> aggregation.kind() == Aggregation.Kind.COUNT)
        .map(aggregation -> new MetricPoint(Map.of(), Map.of(aggregation.label(), 0.0)))
        .limit(1)
        .toList();
  }

  private boolean counts(MetricRow row) {
    return row.value().isPresent()
        && (start.isEmpty() || row.millis() >= start.getAsLong())
        && (end.isEmpty() || row.millis() <= end.getAsLong())
        && row.dimensions().keySet().containsAll(dimensions);
  }

  private List<String> key(MetricRow row) {
    List<String> key = new ArrayList<>();
    long interval = intervalSeconds.orElse(0) * MILLIS_PER_SECOND;
    if (interval > 0) {
      long millis = Math.floorDiv(row.millis(), interval) * interval;
      key.add(ISO.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)));
    }
    dimensions.forEach(name -> key.add(row.dimensions().getOrDefault(name, "")));
    return key;
  }

  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = Comparator.<String>naturalOrder().compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private MetricPoint point(List<String> key, List<MetricRow> rows) {
    Map<String, String> shared = new LinkedHashMap<>();
    int first = key.size() - dimensions.size();
    if (first > 0) {
      shared.put(TIME, key.getFirst());
    }
    for (int i = 0; i < dimensions.size(); i++) {
      shared.put(dimensions.get(i), key.get(first + i));
    }
    double[] numbers = numbers(rows);
    Map<String, Double> values = new LinkedHashMap<>();
    aggregations.forEach(aggregation -> values.put(aggregation.label(), aggregation.of(numbers)));
    return new MetricPoint(shared, values);
  }

  private static double[] numbers(List<MetricRow> rows) {
    boolean distinct = rows.stream().allMatch(row -> row.distinct().isPresent());
    return distinct
        ? new double[(int) rows.stream().map(MetricRow::distinct).distinct().count()]
        : rows.stream().map(MetricRow::value).mapToDouble(OptionalDouble::orElseThrow).toArray();
  }
}
