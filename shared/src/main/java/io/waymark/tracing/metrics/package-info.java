/** Charts of traces: numbers over traces, spans and assessments, grouped and summed up. */
@NullMarked
package io.waymark.tracing.metrics;

import org.jspecify.annotations.NullMarked;
