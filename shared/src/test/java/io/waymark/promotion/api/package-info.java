/** Tests of the endpoints of promotions. */
@NullMarked
package io.waymark.promotion.api;

import org.jspecify.annotations.NullMarked;
