/** What the tracking server keeps, by MLflow's own names. */
@NullMarked
package io.waymark.tracking.entities;

import org.jspecify.annotations.NullMarked;
