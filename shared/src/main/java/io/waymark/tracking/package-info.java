/** Experiments, runs, metrics and logged models: the rules, and the seam to their store. */
@NullMarked
package io.waymark.tracking;

import org.jspecify.annotations.NullMarked;
