/** Policies and promotions as JSON: as they are kept, hashed and answered. */
@NullMarked
package io.waymark.promotion.document;

import org.jspecify.annotations.NullMarked;
