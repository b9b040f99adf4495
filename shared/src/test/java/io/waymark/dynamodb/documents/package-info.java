/** Tests of the registry's documents. */
@NullMarked
package io.waymark.dynamodb.documents;

import org.jspecify.annotations.NullMarked;
