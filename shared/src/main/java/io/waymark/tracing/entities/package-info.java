/** What is kept of traces, by MLflow's own names. */
@NullMarked
package io.waymark.tracing.entities;

import org.jspecify.annotations.NullMarked;
