/** Tests of the model registry's rules. */
@NullMarked
package io.waymark.modelregistry;

import org.jspecify.annotations.NullMarked;
