/** The audit trail: an append-only chain of entries, each with the hash of the one before it. */
@NullMarked
package io.waymark.audit;

import org.jspecify.annotations.NullMarked;
