package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.ModelMetric;
import java.util.List;

/**
 * The metrics part of a logged model. Its older points are in blocks, each of which names the
 * writer of the one before.
 *
 * @param blocks how many blocks there are, numbered from 0
 * @param lastWriter of those that bear the last number, which writer's block it is that counts
 * @param lastBlockTime the greatest timestamp in them: a later point can't be there already
 * @param recent points that are nowhere else yet, the oldest call first
 */
public record ModelMetrics(
    int blocks, long lastWriter, long lastBlockTime, List<ModelMetric> recent) {
  /** Of a model for which nothing was logged. */
  public static final ModelMetrics NONE = new ModelMetrics(0, 0, Long.MIN_VALUE, List.of());

  public ModelMetrics {
    recent = List.copyOf(recent);
  }

  /** With one more block, of these points. */
  public ModelMetrics withBlock(long writer, List<ModelMetric> points) {
    long time =
        points.stream()
            .mapToLong(point -> point.metric().timestamp())
            .reduce(lastBlockTime, Math::max);
    return new ModelMetrics(blocks + 1, writer, time, recent);
  }

  /** With other points that wait here. */
  public ModelMetrics withRecent(List<ModelMetric> points) {
    return new ModelMetrics(blocks, lastWriter, lastBlockTime, points);
  }

  /** Whether the blocks may have a point of this one's timestamp. */
  public boolean blocksMayHave(ModelMetric point) {
    return blocks > 0 && point.metric().timestamp() <= lastBlockTime;
  }

  public byte[] pack() {
    return Envelope.seal(
        out -> {
          out.count(blocks);
          out.count(lastWriter);
          out.signed(lastBlockTime);
          ModelPoints.write(out, recent);
        });
  }

  public static ModelMetrics unpack(byte[] packed) {
    PackedReader in = Envelope.open(packed);
    return new ModelMetrics(in.size(), in.count(), in.signed(), ModelPoints.read(in));
  }
}
