/** Promotions from request to announcement, wherever their state machine runs. */
@NullMarked
package io.waymark.promotions;

import org.jspecify.annotations.NullMarked;
