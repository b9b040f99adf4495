/** The one list of what MLflow's server can be asked, and the way from a request to its handler. */
@NullMarked
package io.waymark.endpoint;

import org.jspecify.annotations.NullMarked;
