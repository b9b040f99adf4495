/** MLflow's error codes and the one exception that carries them to the client. */
@NullMarked
package io.waymark.error;

import org.jspecify.annotations.NullMarked;
