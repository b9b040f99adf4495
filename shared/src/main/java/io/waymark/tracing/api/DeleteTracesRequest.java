package io.waymark.tracing.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Asks to delete traces: either some, or the oldest. */
record DeleteTracesRequest(
    String experimentId, OptionalLong until, OptionalInt limit, List<String> traceIds) {

  DeleteTracesRequest {
    if (until.isEmpty() && traceIds.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Either `max_timestamp_millis` or `trace_ids` must be specified.");
    }
    if (until.isPresent() && !traceIds.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Only one of `max_timestamp_millis` and `trace_ids` can be specified.");
    }
    if (!traceIds.isEmpty() && limit.isPresent()) {
      throw MlflowException.invalidParameter(
          "`max_traces` can't be specified if `trace_ids` is specified.");
    }
    if (limit.orElse(1) <= 0) {
      throw MlflowException.invalidParameter(
          "`max_traces` must be a positive integer, received %d.".formatted(limit.getAsInt()));
    }
  }

  static DeleteTracesRequest of(Fields fields) {
    return new DeleteTracesRequest(
        fields.requiredString("experiment_id"),
        fields.int64("max_timestamp_millis"),
        fields.int32("max_traces"),
        fields.strings("request_ids"));
  }
}
