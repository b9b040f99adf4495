/** Tests of promotions: their rules alone, and on a real store. */
@NullMarked
package io.waymark.promotion;

import org.jspecify.annotations.NullMarked;
