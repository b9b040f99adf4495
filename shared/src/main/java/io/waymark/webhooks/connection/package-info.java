/**
 * A POST to an address that anybody may have written: where it may lead, and how long it may last.
 */
@NullMarked
package io.waymark.webhooks.connection;

import org.jspecify.annotations.NullMarked;
