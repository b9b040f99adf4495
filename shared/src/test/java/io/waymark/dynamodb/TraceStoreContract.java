package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.tracing.TimeRange;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.entities.TraceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@link io.waymark.tracing.TraceStore} promises. */
abstract class TraceStoreContract extends StoreContract {

  TraceStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void keepsATrace() {
    TraceInfo trace = put(trace("tr-1", "1", -5));

    assertThat(traces.find("tr-1")).contains(trace);
    assertThat(traces.findAll(List.of("tr-2", "tr-1", "tr-1"))).containsExactly(trace);
    assertThat(traces.inExperiments(List.of("1", "2", "x"))).containsExactly(trace);
    assertThat(traces.find("tr-2")).isEmpty();
  }

  @Test
  void findsNothingUnderWhatIsNoId() {
    for (String id : List.of("", " ", "\u00e9", "x".repeat(2_000))) {
      assertThat(traces.find(id)).isEmpty();
      assertThat(traces.findAll(List.of(id))).isEmpty();
      assertThat(traces.delete(List.of(id), _ -> true)).isZero();
      assertThatThrownBy(() -> traces.update(id, t -> t))
          .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    }
  }

  @Test
  void changesATraceWhereItIs() {
    put(trace("tr-1", "1", 5));
    TraceInfo changed = traces.update("tr-1", t -> t.withTags(Map.of("k", "v".repeat(900_000))));

    assertThat(traces.find("tr-1")).contains(changed);
    assertThat(traces.findAll(List.of("tr-1"))).containsExactly(changed);
    assertThat(traces.inExperiments(List.of("1"))).containsExactly(changed);
  }

  @Test
  void movesATrace() {
    put(trace("tr-1", "1", 5).withTags(noise()));
    TraceInfo moved = put(trace("tr-1", "2", 6));

    assertThat(traces.find("tr-1")).contains(moved);
    assertThat(traces.inExperiments(List.of("1"))).isEmpty();
    assertThat(traces.inExperiments(List.of("2"))).containsExactly(moved);
    assertThat(table.client().scan(s -> s.tableName(table.name())).items()).hasSize(2);
  }

  @Test
  void deletesATraceWithAllThatBelongsToIt() {
    put(trace("tr-1", "1", 5).withTags(noise()));
    TraceInfo other = put(trace("tr-2", "1", 5));
    ItemKey span = new ItemKey(TraceKeys.partition("tr-1"), "S#1");
    new TableWriter(table).putAll(List.of(Item.of(span).with("p", new byte[] {1})));

    assertThat(traces.delete(List.of("tr-1", "tr-2", "tr-3"), t -> t.traceId().equals("tr-1")))
        .isEqualTo(1);
    assertThat(traces.delete(List.of("tr-1"), _ -> true)).isZero();
    assertThat(traces.find("tr-1")).isEmpty();
    assertThat(traces.inExperiments(List.of("1"))).containsExactly(other);
    assertThat(table.client().scan(s -> s.tableName(table.name())).items()).hasSize(2);
  }

  @Test
  void readsAsFarAsItMust() {
    List<TraceInfo> all =
        IntStream.range(0, 60).mapToObj(i -> put(trace("tr-" + i, "1", i / 3 - 10))).toList();

    assertThat(find(new TimeRange(-10, 0, true), 60)).containsAll(all.subList(0, 33)).hasSize(33);
    assertThat(find(new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE, false), 1))
        .containsAll(all.subList(0, 3))
        .doesNotContain(all.getLast());
    assertThat(find(TimeRange.ALL, 4))
        .containsAll(all.subList(54, 60))
        .doesNotContain(all.getFirst());
    assertThat(find(new TimeRange(5, 4, true), 60)).isEmpty();
  }

  private List<TraceInfo> find(TimeRange range, int enough) {
    return traces.inExperiments(List.of("1"), range, _ -> true, enough);
  }

  private TraceInfo put(TraceInfo trace) {
    return traces.put(trace.traceId(), _ -> trace);
  }

  /** More than an item holds. */
  private static Map<String, String> noise() {
    return Map.of("noise", Noise.text(1, 500_000));
  }

  static TraceInfo trace(String id, String experimentId, long time) {
    return new TraceInfo(
        id,
        experimentId,
        time,
        OptionalLong.of(7),
        TraceState.OK,
        Optional.of("client"),
        Optional.of("{}"),
        Optional.empty(),
        Map.of("mlflow.sourceRun", "r"),
        Map.of("mlflow.traceName", "name"),
        Set.of("run"),
        Set.of("prompt/1"),
        List.of());
  }
}
