/**
 * What must happen outside the registry's table because of a change in it. A message is written in
 * the change's own transaction and removed once it is delivered, so it is delivered at least once.
 */
@NullMarked
package io.waymark.outbox;

import org.jspecify.annotations.NullMarked;
