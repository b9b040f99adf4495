/** The JSON forms of MLflow's tracking API: a record per request, a writer per answer. */
@NullMarked
package io.waymark.tracking.api;

import org.jspecify.annotations.NullMarked;
