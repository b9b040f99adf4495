package io.waymark.dynamodb.packed;

import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.entities.TraceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** A trace without its spans. */
public final class TraceDocument {
  private static final TraceState[] STATES = {
    TraceState.STATE_UNSPECIFIED, TraceState.OK, TraceState.ERROR, TraceState.IN_PROGRESS
  };

  private TraceDocument() {}

  public static byte[] pack(TraceInfo trace) {
    return Envelope.seal(
        out -> {
          out.text(trace.traceId());
          out.text(trace.experimentId());
          out.signed(trace.requestTime());
          out.flag(trace.executionDuration().isPresent());
          trace.executionDuration().ifPresent(out::signed);
          out.octet(List.of(STATES).indexOf(trace.state()));
          out.text(trace.clientRequestId());
          out.text(trace.requestPreview());
          out.text(trace.responsePreview());
          out.map(trace.metadata());
          out.map(trace.tags());
          out.texts(new TreeSet<>(trace.runs()));
          out.texts(new TreeSet<>(trace.prompts()));
          PackedAssessments.write(out, trace.assessments());
        });
  }

  public static TraceInfo unpack(byte[] packed) {
    PackedReader in = Envelope.open(packed);
    String traceId = in.text();
    String experimentId = in.text();
    long requestTime = in.signed();
    OptionalLong duration = in.flag() ? OptionalLong.of(in.signed()) : OptionalLong.empty();
    TraceState state = STATES[in.octet()];
    Optional<String> clientRequestId = in.optionalText();
    Optional<String> requestPreview = in.optionalText();
    Optional<String> responsePreview = in.optionalText();
    Map<String, String> metadata = in.map();
    Map<String, String> tags = in.map();
    return new TraceInfo(
        traceId,
        experimentId,
        requestTime,
        duration,
        state,
        clientRequestId,
        requestPreview,
        responsePreview,
        metadata,
        tags,
        Set.copyOf(in.texts()),
        Set.copyOf(in.texts()),
        PackedAssessments.read(in));
  }
}
