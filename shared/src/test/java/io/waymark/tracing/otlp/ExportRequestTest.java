package io.waymark.tracing.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanGroup;
import io.waymark.tracing.spans.SpanJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportRequestTest {
  private static final Optional<String> PROTOBUF = Optional.of("application/x-protobuf");
  private static final Optional<String> JSON = Optional.of("application/json; charset=utf-8");
  private static final Optional<String> PLAIN = Optional.empty();

  /** A span with an attribute of every kind, as OpenTelemetry's own library writes it. */
  private static final byte[] MESSAGE =
      HexFormat.of()
          .parseHex(
              """
              0aa2020a180a160a0c736572766963652e6e616d6512060a0473686f701285021282020a10000102030405
              060708090a0b0c0d0e0f12080001020304050607220801010101010101012a02c3a930033901002a36fe9c
              97174102002a36fe9c97174a0b0a047465787412030a01614a120a03696e74120b18ffffffffffffffffff
              014a110a047265616c1209210080e03779c341434a0a0a04666c6167120210014a060a046e6f6e654a0d0a
              05627974657312043a0200274a130a046c697374120b2a090a0218010a030a01784a120a036d6170120b32
              090a070a016b12022a005a150905000000000000001201651a070a016b120218016a1c0a10ffffffffffff
              ffffffffffffffffffff1208eeeeeeeeeeeeeeee7a0712036261641802850101010000
              """
                  .replaceAll("\\s", ""));

  private static final String AS_JSON =
      """
      {"resourceSpans": [{
        "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
        "scopeSpans": [{"spans": [{
          "traceId": "000102030405060708090A0B0C0D0E0F", "spanId": "0001020304050607",
          "parentSpanId": "0101010101010101", "name": "é", "kind": 3, "flags": 257,
          "startTimeUnixNano": "1700000000000000001", "endTimeUnixNano": 1700000000000000002,
          "attributes": [
            {"key": "text", "value": {"stringValue": "a"}},
            {"key": "int", "value": {"intValue": "-1"}},
            {"key": "real", "value": {"doubleValue": 1e16}},
            {"key": "flag", "value": {"boolValue": true}},
            {"key": "none"},
            {"key": "bytes", "value": {"bytesValue": "ACc="}},
            {"key": "list", "value": {"arrayValue": {"values": [
              {"intValue": 1}, {"stringValue": "x"}]}}},
            {"key": "map", "value": {"kvlistValue": {"values": [
              {"key": "k", "value": {"arrayValue": {}}}]}}}],
          "events": [{"name": "e", "timeUnixNano": 5,
            "attributes": [{"key": "k", "value": {"intValue": 1}}]}],
          "links": [{"traceId": "ffffffffffffffffffffffffffffffff", "spanId": "eeeeeeeeeeeeeeee"}],
          "status": {"code": "STATUS_CODE_ERROR", "message": "bad"}}]}]}]}
      """;

  @Test
  void bothFormsAreReadAlike() {
    SpanGroup group = group(MESSAGE, PROTOBUF, PLAIN);
    assertThat(group.resource()).containsExactly(entry("service.name", "shop"));
    assertThat(SpanJson.text(span(group)))
        .isEqualTo(SpanJson.text(span(group(AS_JSON.getBytes(UTF_8), JSON, PLAIN))))
        .isEqualTo(
            """
            {"trace_id": "AAECAwQFBgcICQoLDA0ODw==", "span_id": "AAECAwQFBgc=", \
            "parent_span_id": "AQEBAQEBAQE=", "name": "é", \
            "start_time_unix_nano": 1700000000000000001, \
            "end_time_unix_nano": 1700000000000000002, \
            "events": [{"name": "e", "time_unix_nano": 5, "attributes": {"k": 1}}], \
            "status": {"code": "STATUS_CODE_ERROR", "message": "bad"}, \
            "attributes": {"text": "\\"a\\"", "int": "-1", "real": "1e+16", "flag": "true", \
            "none": "null", "bytes": "\\"b\\\\\\"\\\\\\\\x00'\\\\\\"\\"", \
            "list": "[1, \\"x\\"]", "map": "{\\"k\\": []}", \
            "mlflow.traceRequestId": "\\"tr-000102030405060708090a0b0c0d0e0f\\""}, \
            "links": [{"trace_id": "tr-ffffffffffffffffffffffffffffffff", \
            "span_id": "eeeeeeeeeeeeeeee", "attributes": null}]}\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "deflate", "bare"})
  void inflates(String encoding) throws IOException {
    String named = encoding.equals("bare") ? "deflate" : encoding;
    assertThat(group(deflated(encoding), PROTOBUF, Optional.of(named)))
        .isEqualTo(group(MESSAGE, PROTOBUF, PLAIN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text/plain | {} | 400 | Invalid Content-Type: text/plain. Expected: application/x-protobuf"
            + " or application/json",
        "application/json | [] | 400 | Invalid OpenTelemetry format",
        "application/json | {} | 400 | Invalid OpenTelemetry format - no spans found",
        "application/x-protobuf | garbage | 400 | Invalid OpenTelemetry format",
        "application/json | {\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"name\": 1}]}]}]}"
            + " | 400 | Invalid OpenTelemetry format",
        "application/json | {\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"spanId\":"
            + " \"zz\"}]}]}]} | 400 | Invalid OpenTelemetry format",
        "application/json | {\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"spanId\":"
            + " \"01\"}]}]}]} | 422 | Cannot convert OpenTelemetry span to MLflow span"
      })
  void refuses(String type, String body, int status, String message) {
    assertThatExceptionOfType(BadPayload.class)
        .isThrownBy(() -> ExportRequest.read(body.getBytes(UTF_8), Optional.of(type), PLAIN))
        .withMessage(message)
        .returns(status, BadPayload::status);
  }

  @ParameterizedTest
  @CsvSource({"gzip, 400", "deflate, 400", "br, 400"})
  void refusesWhatCantBeInflated(String encoding, int status) {
    assertThatExceptionOfType(BadPayload.class)
        .isThrownBy(() -> ExportRequest.read(new byte[20], PROTOBUF, Optional.of(encoding)))
        .returns(status, BadPayload::status);
  }

  @Test
  void refusesWhatInflatesToTooMuch() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[ExportRequest.MAX_BYTES + 1]);
    }
    assertThatExceptionOfType(BadPayload.class)
        .isThrownBy(() -> ExportRequest.read(bomb.toByteArray(), PROTOBUF, Optional.of("gzip")))
        .returns(413, BadPayload::status);
  }

  @Property(tries = 500)
  void damagedBytesAreABadPayload(
      @ForAll @IntRange(max = 361) int position, @ForAll byte octet, @ForAll boolean cut) {
    byte[] damaged = cut ? Arrays.copyOf(MESSAGE, position) : MESSAGE.clone();
    if (!cut) {
      damaged[position % damaged.length] = octet;
    }
    try {
      assertThat(ExportRequest.read(damaged, PROTOBUF, PLAIN).groups()).isNotEmpty();
    } catch (BadPayload refused) {
      assertThat(refused.status()).isIn(400, 422);
    }
  }

  private static byte[] deflated(String encoding) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (encoding) {
          case "deflate" -> new DeflaterOutputStream(bytes);
          case "bare" -> new DeflaterOutputStream(bytes, new Deflater(6, true));
          default -> new GZIPOutputStream(bytes);
        }) {
      out.write(MESSAGE);
    }
    return bytes.toByteArray();
  }

  private static SpanGroup group(byte[] body, Optional<String> type, Optional<String> encoding) {
    List<SpanGroup> groups = ExportRequest.read(body, type, encoding).groups();
    assertThat(groups).hasSize(1);
    return groups.getFirst();
  }

  private static Span span(SpanGroup group) {
    assertThat(group.spans()).hasSize(1);
    return group.spans().getFirst();
  }
}
