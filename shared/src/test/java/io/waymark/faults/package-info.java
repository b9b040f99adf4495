/** Stores that fail on the wire, as those of AWS do, behind the SDK's own clients. */
@NullMarked
package io.waymark.faults;

import org.jspecify.annotations.NullMarked;
