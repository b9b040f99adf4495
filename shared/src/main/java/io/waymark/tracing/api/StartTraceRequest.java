package io.waymark.tracing.api;

import io.waymark.json.Fields;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.entities.TraceState;
import io.waymark.validation.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads what {@code POST 3.0/mlflow/traces} asks for. */
public final class StartTraceRequest {
  private StartTraceRequest() {}

  /**
   * The trace of a request.
   *
   * @param assessment reads one
   */
  static TraceInfo of(Fields fields, Function<Fields, Assessment> assessment) {
    Fields trace = fields.message("trace").orElseThrow(() -> Fields.missing("trace"));
    Fields info = trace.message("trace_info").orElse(Fields.of(Map.of()));
    List<Assessment> assessments = new ArrayList<>();
    info.messages("assessments").forEach(given -> assessments.add(assessment.apply(given)));
    return new TraceInfo(
        info.requiredString("trace_id"),
        experimentId(fields),
        requestTime(info),
        duration(info),
        info.enumeration("state", TraceState.class).orElse(TraceState.STATE_UNSPECIFIED),
        info.string("client_request_id"),
        info.string("request_preview"),
        info.string("response_preview"),
        info.texts("trace_metadata"),
        info.texts("tags"),
        Set.of(),
        Set.of(),
        assessments);
  }

  /** The experiment that the trace of a request is to be in. */
  public static String experimentId(Fields fields) {
    return info(fields)
        .flatMap(info -> info.message("trace_location"))
        .flatMap(location -> location.message("mlflow_experiment"))
        .flatMap(experiment -> experiment.string("experiment_id"))
        .filter(id -> !id.isEmpty())
        .orElseThrow(
            () ->
                Fields.missing("trace.trace_info.trace_location.mlflow_experiment.experiment_id"));
  }

  /** Whether the trace of a request comes with assessments. */
  public static boolean isAssessed(Fields fields) {
    return info(fields).filter(info -> !info.messages("assessments").isEmpty()).isPresent();
  }

  private static Optional<Fields> info(Fields fields) {
    return fields.message("trace").flatMap(trace -> trace.message("trace_info"));
  }

  private static long requestTime(Fields info) {
    Optional<String> given = info.string("request_time");
    return given.isEmpty()
        ? 0
        : ProtoTime.millis(given.get())
            .orElseThrow(
                () ->
                    InvalidValue.of(
                        info.path() + "request_time", given.get(), "expected RFC 3339."));
  }

  private static OptionalLong duration(Fields info) {
    Optional<String> given = info.string("execution_duration");
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong millis = ProtoTime.durationMillis(given.get());
    if (millis.isEmpty()) {
      throw InvalidValue.of(
          info.path() + "execution_duration", given.get(), "expected seconds such as '1.5s'.");
    }
    return millis;
  }
}
