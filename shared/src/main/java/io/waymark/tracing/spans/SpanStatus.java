package io.waymark.tracing.spans;

/** How a span ended. */
public enum SpanStatus {
  UNSET,
  OK,
  ERROR;

  /** Its name in OpenTelemetry's protocol. */
  public String protocolName() {
    return "STATUS_CODE_" + name();
  }
}
