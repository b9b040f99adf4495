/** The files of runs and models: their paths, where they lie, and how clients get at them. */
@NullMarked
package io.waymark.artifacts;

import org.jspecify.annotations.NullMarked;
