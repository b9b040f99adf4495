/**
 * The byte formats of what is stored. Each begins with the {@link
 * io.waymark.dynamodb.packed.Envelope}; numbers are varints, so that small ones take one byte.
 */
@NullMarked
package io.waymark.dynamodb.packed;

import org.jspecify.annotations.NullMarked;
