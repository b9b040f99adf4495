/** What each endpoint needs, and the gate that asks for it. */
@NullMarked
package io.waymark.access.api;

import org.jspecify.annotations.NullMarked;
