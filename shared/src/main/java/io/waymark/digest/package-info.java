/** Digests of content. */
@NullMarked
package io.waymark.digest;

import org.jspecify.annotations.NullMarked;
