/** Who calls, and what they may do. */
@NullMarked
package io.waymark.access;

import org.jspecify.annotations.NullMarked;
