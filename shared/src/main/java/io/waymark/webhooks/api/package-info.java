/** The endpoints of webhooks. */
@NullMarked
package io.waymark.webhooks.api;

import org.jspecify.annotations.NullMarked;
