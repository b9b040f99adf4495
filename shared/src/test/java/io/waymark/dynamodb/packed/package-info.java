/** The packed formats, proved by random values. */
@NullMarked
package io.waymark.dynamodb.packed;

import org.jspecify.annotations.NullMarked;
