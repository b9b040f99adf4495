package io.waymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricSampleTest {

  /** The right-hand sides are the answers of MLflow 3.17.2 to the same ten points. */
  @ParameterizedTest
  @CsvSource({
    "1, '[9]'",
    "2, '[0, 9]'",
    "3, '[0, 4, 9]'",
    "4, '[0, 3, 6, 9]'",
    "5, '[0, 2, 4, 6, 9]'",
    "6, '[0, 2, 4, 6, 8, 9]'",
    "7, '[0, 2, 4, 6, 7, 8, 9]'",
    "8, '[0, 2, 4, 5, 6, 7, 8, 9]'",
    "9, '[0, 2, 3, 4, 5, 6, 7, 8, 9]'",
    "10, '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]'",
    "11, '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]'"
  })
  void choosesThePointsThatMlflowChooses(int size, String steps) {
    assertThat(steps(sample(size).of(points(10)))).hasToString(steps);
  }

  @Test
  void samplesOnlyTheStepsAskedFor() {
    MetricSample sample = new MetricSample(3, Optional.of(new MetricSample.Steps(2, 8)));

    assertThat(steps(sample.of(points(10)))).containsExactly(2L, 5L, 8L);
  }

  @Test
  void ordersByStepThenTimestampThenValueWithNaNBehindZero() {
    List<Metric> sorted =
        List.of(
            point(-1, 7, 0),
            point(-1, 1, 1),
            point(0, 1, 1),
            point(Double.NaN, 1, 1),
            point(3, 1, 1),
            point(-1, 2, 1));
    List<Metric> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(sample(100).of(shuffled)).isEqualTo(sorted);
  }

  @Property
  void keepsFirstAndLastAndNeverMoreThanAskedFor(
      @ForAll @IntRange(max = 300) int count, @ForAll @IntRange(min = 2, max = 150) int size) {
    List<Metric> points = points(count);

    List<Metric> sample = sample(size).of(points);

    assertThat(sample).hasSize(Math.min(count, size)).isSubsetOf(points).doesNotHaveDuplicates();
    assertThat(sample).isSortedAccordingTo(Metric.BY_STEP);
    if (count > 0) {
      assertThat(sample).startsWith(points.getFirst()).endsWith(points.getLast());
    }
  }

  private static MetricSample sample(int size) {
    return new MetricSample(size, Optional.empty());
  }

  /** Steps rise while timestamps fall, so that the orders by step and by time differ. */
  private static List<Metric> points(int count) {
    return IntStream.range(0, count).mapToObj(i -> point(i, count - i, i)).toList();
  }

  private static Metric point(double value, long timestamp, long step) {
    return new Metric("m", value, timestamp, step);
  }

  private static List<Long> steps(List<Metric> points) {
    return points.stream().map(Metric::step).toList();
  }
}
