/** The stores, proved on an embedded DynamoDB. */
@NullMarked
package io.waymark.dynamodb;

import org.jspecify.annotations.NullMarked;
