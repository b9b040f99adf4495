/** Traces of GenAI applications: the rules, and the seam to their store. */
@NullMarked
package io.waymark.tracing;

import org.jspecify.annotations.NullMarked;
