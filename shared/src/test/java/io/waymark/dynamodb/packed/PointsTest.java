package io.waymark.dynamodb.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PointsTest {

  @Property(tries = 500)
  void keepEachPointOnce(@ForAll("points") List<Metric> points) {
    List<Metric> unpacked = Points.unpack(Points.pack(points));

    assertThat(unpacked).doesNotHaveDuplicates().isEqualTo(Points.distinct(points));
    assertThat(new HashSet<>(unpacked)).isEqualTo(new HashSet<>(points));
  }

  @Property(tries = 300)
  void areTheSameBytesInAnyOrder(@ForAll("points") List<Metric> points, @ForAll Random random) {
    List<Metric> shuffled = new ArrayList<>(points);
    shuffled.addAll(points);
    Collections.shuffle(shuffled, random);

    assertThat(Points.pack(shuffled)).isEqualTo(Points.pack(points));
  }

  @Property(tries = 200)
  void keepToALimit(@ForAll("points") List<Metric> points) {
    int limit = 400;
    List<byte[]> pieces = Points.pack(points, limit);

    assertThat(pieces).allMatch(piece -> piece.length <= limit || Points.unpack(piece).size() == 1);
    assertThat(pieces.stream().map(Points::unpack).flatMap(List::stream))
        .containsExactlyElementsOf(Points.distinct(points));
  }

  @Property(tries = 500)
  void waitBesideTheLatestOnes(
      @ForAll("points") List<Metric> older,
      @ForAll("points") List<Metric> recent,
      @ForAll("stages") OwnStage stage) {
    Map<String, Metric> latest = RunMetrics.advance(RunMetrics.advance(Map.of(), older), recent);
    RunMetrics metrics = new RunMetrics(stage, 3, 70, 0, latest, Points.distinct(recent));

    assertThat(RunMetrics.unpack(metrics.pack())).isEqualTo(metrics);
  }

  @Property(tries = 300)
  void waitWithoutTheLatestOnes(@ForAll("points") List<Metric> recent) {
    RunMetrics metrics = new RunMetrics(OwnStage.NONE, 0, 0, 5, Map.of(), Points.distinct(recent));

    assertThat(RunMetrics.unpack(metrics.pack())).isEqualTo(metrics);
  }

  @Property(tries = 300)
  void latestIsTheGreatest(@ForAll("points") List<Metric> points) {
    RunMetrics.advance(Map.of(), points)
        .forEach(
            (key, latest) ->
                assertThat(points)
                    .contains(latest)
                    .filteredOn(point -> point.key().equals(key))
                    .noneMatch(point -> Metric.BY_RECENCY.compare(point, latest) > 0));
  }

  @Example
  void takeAboutEightBytesEach() {
    Random random = new Random(1);
    List<Metric> points =
        IntStream.range(0, 10_000)
            .mapToObj(
                i -> new Metric("loss", random.nextDouble(), 1_700_000_000_000L + i * 130L, i))
            .toList();

    assertThat(Points.pack(points).length).isLessThan(80_000);
  }

  @Provide
  Arbitrary<List<Metric>> points() {
    return Samples.points();
  }

  @Provide
  Arbitrary<OwnStage> stages() {
    return Samples.ownStage();
  }
}
