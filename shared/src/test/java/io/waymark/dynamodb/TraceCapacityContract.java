package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What traces may cost, in the capacity units that DynamoDB reports. */
abstract class TraceCapacityContract extends StoreContract {
  private final CapacityMeter meter = new CapacityMeter();

  TraceCapacityContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void measure() {
    table = table(meter.around(table.client()));
    traces = new DynamoTraceStore(table);
    meter.reset();
  }

  @Test
  void keepsATraceWithItsEndForSixWriteUnits() {
    TraceInfo begun = usualTrace(1);
    TraceInfo _ = traces.put(begun.traceId(), _ -> begun.withTags(Map.of()));
    TraceInfo _ = traces.put(begun.traceId(), _ -> begun);

    assertThat(meter.writes()).isPositive().isLessThanOrEqualTo(6);
  }

  @Test
  void writesNothingForWhatItHas() {
    TraceInfo trace = usualTrace(1);
    TraceInfo _ = traces.put(trace.traceId(), _ -> trace);
    meter.reset();
    TraceInfo _ = traces.put(trace.traceId(), _ -> trace);

    assertThat(meter.writes()).isZero();
    assertThat(meter.reads()).isLessThanOrEqualTo(2);
  }

  @Test
  void readsThePageAndNotTheExperiment() {
    IntStream.range(0, 400)
        .mapToObj(TraceCapacityContract::usualTrace)
        .forEach(
            trace -> {
              TraceInfo _ = traces.put(trace.traceId(), _ -> trace);
            });
    meter.reset();
    List<TraceInfo> newest = traces.inExperiments(List.of("1"), TimeRange.ALL, _ -> true, 10);

    assertThat(newest).hasSizeBetween(10, 60);
    assertThat(meter.requests()).isEqualTo(4);
    assertThat(meter.reads()).isLessThanOrEqualTo(20);
  }

  /** As the stock client tells one of a function with texts. */
  private static TraceInfo usualTrace(int number) {
    String text = "{\"question\": \"%s\"}".formatted(Noise.text(number, 200));
    return new TraceInfo(
        "tr-%032x".formatted(number),
        "1",
        1_767_225_600_000L + number,
        OptionalLong.of(1_234),
        TraceState.OK,
        Optional.empty(),
        Optional.of(text),
        Optional.of(text),
        Map.of(
            "mlflow.traceInputs", text,
            "mlflow.traceOutputs", text,
            "mlflow.trace_schema.version", "3",
            "mlflow.user", "ann",
            "mlflow.source.name", "/home/ann/train.py",
            "mlflow.trace.sizeStats",
                "{\"total_size_bytes\": 1801, \"num_spans\": 2, \"max\": 537, \"p25\": 537}"),
        Map.of(
            "mlflow.traceName",
            "answer",
            "mlflow.artifactLocation",
            "mlflow-artifacts:/1/traces/tr-%032x/artifacts".formatted(number)),
        Set.of(),
        Set.of(),
        List.of());
  }
}
