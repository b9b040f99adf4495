/** Promotion policies, and requests to promote a version with their evidence and votes. */
@NullMarked
package io.waymark.promotion.entities;

import org.jspecify.annotations.NullMarked;
