package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.entities.TraceState;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanEvent;
import io.waymark.tracing.spans.SpanGroup;
import io.waymark.tracing.spans.SpanLink;
import io.waymark.tracing.spans.SpanService;
import io.waymark.tracing.spans.SpanStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What becomes of spans, and what they make of their traces. */
abstract class SpanStoreContract extends StoreContract {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";
  private static final String ID = "tr-" + TRACE;
  private static final long MILLI = 1_000_000;

  private DynamoSpanStore spans;
  private SpanService service;
  private String experimentId;

  SpanStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  final void makeService() {
    spans = new DynamoSpanStore(table);
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(77));
    service = new SpanService(experiments, runs, traces, spans, clock);
    experimentId = newExperiment("spans").experimentId();
  }

  @Test
  @SuppressWarnings("NullAway") // class files of records forget that values may be null
  void keepsEverythingOfASpan() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("text", "é");
    values.put("none", null);
    values.put("list", List.of(1, 2.5, Map.of()));
    Span span =
        new Span(
            TRACE,
            "00000000000000ff",
            Optional.of("0000000000000001"),
            "name",
            5,
            3,
            SpanStatus.ERROR,
            "bad",
            Map.of("a", "[1, 2]"),
            List.of(new SpanEvent("event", -1, values)),
            List.of(new SpanLink("ff", "ee", values)));

    spans.add(ID, List.of(span), 1);

    assertThat(spans.find(ID)).containsExactly(span);
    assertThat(spans.findAll(List.of("tr-other", ID, ID)))
        .containsExactly(entry(ID, List.of(span)));
    assertThat(spans.find("tr-other")).isEmpty();
  }

  @Test
  void keepsASpanOnceAndTheLaterOne() {
    Span begun = span("02", "01", 10, 0, Map.of());
    Span ended = span("02", "01", 10, 20, Map.of());
    Span root = span("01", "", 30, 40, Map.of());

    spans.add(ID, List.of(begun), 1);
    spans.add(ID, List.of(ended, root), 2);
    spans.add(ID, List.of(begun), 3);
    spans.add(ID, List.of(ended, root), 4);

    assertThat(spans.find(ID)).containsExactly(root, ended);
  }

  @Test
  void keepsSpansThatNoItemHolds() {
    List<Span> many =
        IntStream.range(0, 100)
            .mapToObj(i -> span("%02x".formatted(i), "ff", i, i, Map.of("a", Noise.text(i))))
            .toList();

    service.log(experimentId, List.of(group(many)), Optional.empty(), _ -> {});

    assertThat(service.get(ID, true).spans())
        .extracting(Span::startNanos)
        .containsExactlyElementsOf(many.stream().map(Span::startNanos).toList());
    assertThat(traces.delete(List.of(ID), _ -> true)).isOne();
    assertThat(spans.find(ID)).isEmpty();
  }

  @Test
  void spansBeginATrace() {
    Span child = span("02", "01", 1_500 * MILLI, 1_600 * MILLI, Map.of("user.id", "\"ann\""));
    log(child);

    assertThat(traces.find(ID))
        .get()
        .returns(TraceState.IN_PROGRESS, TraceInfo::state)
        .returns(1_500L, TraceInfo::requestTime)
        .returns(OptionalLong.of(100), TraceInfo::executionDuration)
        .returns(
            Map.of(
                "mlflow.artifactLocation",
                "mlflow-artifacts:/%s/traces/%s/artifacts".formatted(experimentId, ID),
                "mlflow.trace.spansLocation",
                "TRACKING_STORE",
                "service.name",
                "shop"),
            TraceInfo::tags)
        .returns(Map.of("mlflow.trace.user", "ann"), TraceInfo::metadata);
  }

  @Test
  void laterSpansCompleteATrace() {
    String tokens = "{\"input_tokens\": 1, \"output_tokens\": 2, \"total_tokens\": 3}";
    log(span("02", "01", 1_500 * MILLI, 1_600 * MILLI, Map.of("mlflow.chat.tokenUsage", tokens)));
    log(span("03", "01", 1_500 * MILLI, 1_600 * MILLI, Map.of("mlflow.chat.tokenUsage", tokens)));
    log(
        span(
            "01",
            "",
            1_000 * MILLI,
            2_000 * MILLI,
            Map.of(
                "mlflow.spanInputs",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}",
                "mlflow.spanOutputs",
                "\"%s\"".formatted("x".repeat(2_000)),
                "mlflow.traceTag.team",
                "\"red\"")));

    assertThat(traces.find(ID))
        .get()
        .returns(TraceState.OK, TraceInfo::state)
        .returns(1_000L, TraceInfo::requestTime)
        .returns(OptionalLong.of(1_000), TraceInfo::executionDuration)
        .returns(Optional.of("hello"), TraceInfo::requestPreview)
        .returns(Optional.of("\"" + "x".repeat(996) + "..."), TraceInfo::responsePreview)
        .returns("red", trace -> trace.tags().get("team"))
        .returns(
            "{\"input_tokens\": 2, \"output_tokens\": 4, \"total_tokens\": 6}",
            trace -> trace.metadata().get("mlflow.trace.tokenUsage"));
  }

  @Test
  void whatTheClientSaysOfItsTraceCounts() {
    traces.put(
        ID,
        _ ->
            new TraceInfo(
                ID,
                experimentId,
                5,
                OptionalLong.of(6),
                TraceState.ERROR,
                Optional.empty(),
                Optional.of("asked"),
                Optional.empty(),
                Map.of("mlflow.trace.infoFinalized", "true", "mlflow.trace.session", "own"),
                Map.of(),
                Set.of(),
                Set.of(),
                List.of()));

    log(span("01", "", 1, 900 * MILLI, Map.of("session.id", "\"other\"")));

    assertThat(traces.find(ID))
        .get()
        .returns(5L, TraceInfo::requestTime)
        .returns(OptionalLong.of(6), TraceInfo::executionDuration)
        .returns(TraceState.ERROR, TraceInfo::state)
        .returns(Optional.of("asked"), TraceInfo::requestPreview)
        .returns("own", trace -> trace.metadata().get("mlflow.trace.session"));
  }

  @Test
  void aTraceStaysInItsExperiment() {
    log(span("02", "01", 1, 2, Map.of()));
    String other = newExperiment("other").experimentId();
    List<SpanGroup> root = List.of(group(List.of(span("01", "", 1, 2, Map.of()))));

    assertThatThrownBy(
            () ->
                service.log(
                    other,
                    root,
                    Optional.empty(),
                    owner -> {
                      throw MlflowException.invalidParameter(owner);
                    }))
        .hasMessage(experimentId);
    assertThat(spans.find(ID)).hasSize(1);

    service.log(other, root, Optional.of(newRun(other)), _ -> {});
    assertThat(traces.find(ID))
        .get()
        .returns(experimentId, TraceInfo::experimentId)
        .returns(1, trace -> trace.runs().size());
  }

  @Test
  void spansOfNoExperimentAreRefused() {
    List<SpanGroup> some = List.of(group(List.of(span("01", "", 1, 2, Map.of()))));
    assertThatThrownBy(() -> service.log("987", some, Optional.empty(), _ -> {}))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    assertThat(spans.find(ID)).isEmpty();
    assertThatThrownBy(() -> service.get(ID, true))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
  }

  @Test
  void aTraceIsWholeWhenAllSpansAreThere() {
    log(span("02", "01", 1, 2, Map.of()));
    traces.update(
        ID, trace -> trace.withMetadata(Map.of("mlflow.trace.sizeStats", "{\"num_spans\": 2}")));

    assertThatThrownBy(() -> service.get(ID, false))
        .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    assertThat(service.get(ID, true).spans()).hasSize(1);
    assertThat(service.complete(List.of(ID), _ -> true)).isEmpty();

    log(span("01", "", 1, 2, Map.of()));
    assertThat(service.get(ID, false).spans()).hasSize(2);
    assertThat(service.complete(List.of(ID), _ -> true)).hasSize(1);
    assertThat(service.complete(List.of(ID), _ -> false)).isEmpty();
  }

  private void log(Span span) {
    service.log(experimentId, List.of(group(List.of(span))), Optional.empty(), _ -> {});
  }

  private static SpanGroup group(List<Span> spans) {
    return new SpanGroup(
        Map.of("service.name", "shop", "telemetry.sdk.name", "x", "mlflow.hidden", "y"), spans);
  }

  private static Span span(
      String id, String parent, long start, long end, Map<String, String> attributes) {
    return new Span(
        TRACE,
        "00000000000000" + id,
        parent.isEmpty() ? Optional.empty() : Optional.of("00000000000000" + parent),
        "name",
        start,
        end,
        SpanStatus.UNSET,
        "",
        attributes,
        List.of(),
        List.of());
  }
}
