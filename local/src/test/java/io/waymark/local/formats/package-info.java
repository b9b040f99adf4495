/** What earlier releases left in their tables is read by this one. */
@NullMarked
package io.waymark.local.formats;

import org.jspecify.annotations.NullMarked;
