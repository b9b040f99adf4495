/** Spans as MLflow keeps and shows them, and what a trace says because of its spans. */
@NullMarked
package io.waymark.tracing.spans;

import org.jspecify.annotations.NullMarked;
