/** MLflow's REST API of the model registry: requests, answers and the endpoints' bindings. */
@NullMarked
package io.waymark.modelregistry.api;

import org.jspecify.annotations.NullMarked;
