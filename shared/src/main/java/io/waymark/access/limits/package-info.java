/** How much a caller may ask for, and how often somebody may be wrong about a password. */
@NullMarked
package io.waymark.access.limits;

import org.jspecify.annotations.NullMarked;
