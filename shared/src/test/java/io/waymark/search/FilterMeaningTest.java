package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Filters mean what a plain reading of MLflow's documents says, written down once more here. */
class FilterMeaningTest {

  @Property
  void metricsAreComparedAsNumbers(
      @ForAll("runs") Run run,
      @ForAll("numericOperators") String operator,
      @ForAll("numbers") double value) {
    Optional<Double> metric = Optional.ofNullable(run.metrics().get("m")).map(Metric::value);

    assertThat(passes(run, "metrics.m %s %s".formatted(operator, value)))
        .isEqualTo(metric.filter(number -> holds(number, operator, value)).isPresent());
  }

  @Property
  void timesAreComparedAsNumbers(
      @ForAll("runs") Run run,
      @ForAll("numericOperators") String operator,
      @ForAll("numbers") double value) {
    assertThat(passes(run, "attributes.start_time %s %s".formatted(operator, value)))
        .isEqualTo(holds((double) run.info().startTime(), operator, value));
  }

  @Property
  void tagsAndParamsAreComparedAsTexts(
      @ForAll("runs") Run run,
      @ForAll("textOperators") String operator,
      @ForAll("texts") String value) {
    assertThat(passes(run, "tags.t %s '%s'".formatted(operator, value)))
        .isEqualTo(holds(run.tags(), operator, value));
    assertThat(passes(run, "params.`t` %s \"%s\"".formatted(operator, value)))
        .isEqualTo(holds(run.params(), operator, value));
  }

  @Property
  void twoClausesPassWhereEachDoes(
      @ForAll("runs") Run run, @ForAll("texts") String tag, @ForAll("numbers") double value) {
    String one = "tags.t != '%s'".formatted(tag);
    String other = "metrics.m >= %s".formatted(value);

    assertThat(passes(run, one + " AND " + other))
        .isEqualTo(passes(run, one) && passes(run, other));
  }

  @Provide
  Arbitrary<Run> runs() {
    Arbitrary<Optional<Double>> metric =
        Arbitraries.oneOf(numbers(), Arbitraries.of(Double.NaN, Double.MAX_VALUE)).optional();
    Arbitrary<Optional<String>> text = texts().optional();
    return Combinators.combine(Arbitraries.longs().between(-2, 2), metric, text, text)
        .as(
            (start, m, tag, param) -> {
              Run run = Runs.run("r", start);
              run = m.isPresent() ? Runs.withMetric(run, "m", m.get()) : run;
              run = tag.isPresent() ? Runs.withTag(run, "t", tag.get()) : run;
              return param.isPresent() ? run.withParams(Map.of("t", param.get())) : run;
            });
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.of(-2.0, -0.5, -0.0, 0.0, 1.0, 1.5, 2.0, 1e300);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aAb ").ofMaxLength(2);
  }

  @Provide
  Arbitrary<String> numericOperators() {
    return Arbitraries.of("=", "!=", "<", "<=", ">", ">=");
  }

  @Provide
  Arbitrary<String> textOperators() {
    return Arbitraries.of("=", "!=", "LIKE", "ilike");
  }

  private static boolean passes(Run run, String filter) {
    return Filter.of(filter, RunSchema.SCHEMA).test(run);
  }

  private static boolean holds(double number, String operator, double value) {
    return switch (operator) {
      case "=" -> number == value;
      case "!=" -> number != value;
      case "<" -> number < value;
      case "<=" -> number <= value;
      case ">" -> number > value;
      default -> number >= value;
    };
  }

  private static boolean holds(Map<String, String> entries, String operator, String value) {
    return Optional.ofNullable(entries.get("t"))
        .filter(
            text ->
                switch (operator) {
                  case "!=" -> !text.equals(value);
                  case "ilike" -> text.equalsIgnoreCase(value);
                  default -> text.equals(value);
                })
        .isPresent();
  }
}
