/** Promotions of model versions: policies, requests, votes, and what their workflow does. */
@NullMarked
package io.waymark.promotion;

import org.jspecify.annotations.NullMarked;
