/** MLflow's own Java client, unchanged, against a running server. */
@NullMarked
package io.waymark.javaclient;

import org.jspecify.annotations.NullMarked;
