/**
 * The documents of the registry's table: JSON objects with the version of their format, kept as
 * parts.
 */
@NullMarked
package io.waymark.dynamodb.documents;

import org.jspecify.annotations.NullMarked;
