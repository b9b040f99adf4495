/**
 * OpenTelemetry's protocol for traces: its protobuf and JSON forms, read into the spans of {@link
 * io.waymark.tracing.spans} and written from them.
 */
@NullMarked
package io.waymark.tracing.otlp;

import org.jspecify.annotations.NullMarked;
