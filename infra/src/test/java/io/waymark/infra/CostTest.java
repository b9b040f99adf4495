package io.waymark.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Reckons the cost table of the README: the units that calls use were counted into {@code
 * docs/units.tsv}, the prices are {@link Prices}, and what is assumed stands beside the table.
 */
class CostTest {
  private static final Path README = Path.of("README.md");
  private static final Path UNITS = Path.of("..", "docs", "units.tsv");
  private static final String HEAD = "| a month, USD |";

  /** A call in a function, and all lines of the log that it leaves. */
  private static final double SECONDS = 0.025;

  private static final double LOG_BYTES = 2_000;

  private static final double MONTH_SECONDS = 730 * 3600;

  /** The two sweeps, every minute and every five. */
  private static final double SWEEPS = MONTH_SECONDS / 60 + MONTH_SECONDS / 300;

  private static final int ALARMS = 12;

  private static final Map<String, Integer> JOB =
      Map.of(
          "get-experiment-by-name", 1,
          "create-run", 1,
          "log-batch, 20 params", 1,
          "log-batch, 10 metrics", 100,
          "set-tag", 3,
          "update-run, the end", 1);

  private static final Map<String, Integer> LOOK =
      Map.of("search-runs, a page of 50", 1, "get-run", 1, "get-metric-history, 100 points", 4);

  /** Files of a job, each by one call and one request to S3. */
  private static final int FILES = 3;

  /**
   * A month's use.
   *
   * @param metrics of CloudWatch, and the part of the month in which there are values of them
   */
  private record Month(String name, double jobs, double looks, int metrics, double part) {
    double calls() {
      return jobs * (sum(JOB) + FILES) + looks * sum(LOOK);
    }

    private static int sum(Map<String, Integer> calls) {
      return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Lambda records one a second of each function, and a twentieth of the others. */
    double traces() {
      double all = calls() + SWEEPS;
      return Math.min(all, Math.min(all, part * MONTH_SECONDS) + all / 20);
    }
  }

  private static final List<Month> MONTHS =
      List.of(
          new Month("idle", 0, 0, 1, 1),
          new Month("10 users", 21 * 20, 21 * 10 * 40, 16, 21 * 8 / 730.0),
          new Month("1,000 jobs a day", 30_000, 21 * 10 * 40, 16, 1));

  private final Map<String, double[]> units = new HashMap<>();

  @Test
  void isTheTableOfTheReadme() throws IOException {
    List<String> lines = Files.readAllLines(UNITS);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      units.put(
          cells[0], new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])});
    }
    String table = table();
    String readme = Files.readString(README);
    if (System.getProperty("units.mode", "check").equals("write")) {
      readme = readme.replaceFirst("(?m)^\\Q%s\\E.*\\n(\\|.*\\n)*".formatted(HEAD), table);
      Files.writeString(README, readme);
    }
    assertThat(readme)
        .as("`mvn test -pl infra -am -Dtest=CostTest -Dunits.mode=write` writes it")
        .contains(table);
  }

  private String table() {
    Map<String, ToDoubleFunction<Month>> parts = parts();
    StringBuilder table = new StringBuilder(HEAD);
    table.append(MONTHS.stream().map(Month::name).collect(Collectors.joining(" | ", " ", " |\n")));
    table.append("|---|--:|--:|--:|\n");
    table.append(row("calls of the API, thousands", month -> month.calls() / 1_000));
    parts.forEach((name, part) -> table.append(row(name, part)));
    ToDoubleFunction<Month> all =
        month -> parts.values().stream().mapToDouble(p -> p.applyAsDouble(month)).sum();
    return table
        .append(row("**all**", all))
        .append(row("all with `-c xray=off`", month -> all.applyAsDouble(month) - traced(month)))
        .toString();
  }

  private Map<String, ToDoubleFunction<Month>> parts() {
    Map<String, ToDoubleFunction<Month>> parts = new LinkedHashMap<>();
    parts.put("DynamoDB, reads and writes", this::tables);
    parts.put("API Gateway", month -> month.calls() * Prices.GATEWAY_CALL);
    parts.put("Lambda", CostTest::functions);
    parts.put("S3, requests", month -> month.jobs() * FILES * Prices.S3_WRITE);
    parts.put("logs", month -> (month.calls() + SWEEPS) * LOG_BYTES / 1e9 * Prices.LOG_GB);
    parts.put("metrics", month -> month.metrics() * month.part() * Prices.METRIC);
    parts.put("alarms and dashboard", _ -> ALARMS * Prices.ALARM + Prices.DASHBOARD);
    parts.put("traces", CostTest::traced);
    return parts;
  }

  private static double traced(Month month) {
    return month.traces() * Prices.TRACE;
  }

  private double tables(Month month) {
    // A sweep that finds nothing reads one unit.
    return SWEEPS * Prices.READ_UNIT + month.jobs() * of(JOB) + month.looks() * of(LOOK);
  }

  private static double functions(Month month) {
    double gb = Operation.MEMORY_MB / 1024.0;
    return (month.calls() + SWEEPS)
        * (Prices.LAMBDA_REQUEST + SECONDS * gb * Prices.LAMBDA_GB_SECOND);
  }

  private double of(Map<String, Integer> calls) {
    return calls.entrySet().stream()
        .mapToDouble(
            call -> {
              double[] used = Objects.requireNonNull(units.get(call.getKey()), call.getKey());
              return call.getValue() * (used[0] * Prices.READ_UNIT + used[1] * Prices.WRITE_UNIT);
            })
        .sum();
  }

  private static String row(String name, ToDoubleFunction<Month> value) {
    return MONTHS.stream()
        .map(month -> String.format(Locale.ROOT, "%.2f", value.applyAsDouble(month)))
        .collect(Collectors.joining(" | ", "| %s | ".formatted(name), " |\n"));
  }
}
