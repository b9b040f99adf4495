/** DynamoDB Local in this process, quick enough for training loops. */
@NullMarked
package io.waymark.local.dynamodb;

import org.jspecify.annotations.NullMarked;
