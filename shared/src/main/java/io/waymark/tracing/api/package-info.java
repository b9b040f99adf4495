/** The JSON forms of MLflow's tracing API: a record per request, a writer per answer. */
@NullMarked
package io.waymark.tracing.api;

import org.jspecify.annotations.NullMarked;
