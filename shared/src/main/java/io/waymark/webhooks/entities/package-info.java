/** MLflow's webhook and what it may listen to. */
@NullMarked
package io.waymark.webhooks.entities;

import org.jspecify.annotations.NullMarked;
