/**
 * Reading requests as leniently as MLflow's protobuf JSON parser does, and writing answers as it
 * writes them.
 */
@NullMarked
package io.waymark.json;

import org.jspecify.annotations.NullMarked;
