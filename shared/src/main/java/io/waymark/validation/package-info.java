/** MLflow's limits and rules on what a client sends, with MLflow's own words for a breach. */
@NullMarked
package io.waymark.validation;

import org.jspecify.annotations.NullMarked;
