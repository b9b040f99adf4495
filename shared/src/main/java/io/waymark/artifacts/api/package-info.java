/** Requests and answers of the endpoints that serve artifacts. */
@NullMarked
package io.waymark.artifacts.api;

import org.jspecify.annotations.NullMarked;
