/**
 * Searches of every entity: one filter language (lexer, parser, validator), the orders, and pages
 * that stay stable while entities are added.
 */
@NullMarked
package io.waymark.search;

import org.jspecify.annotations.NullMarked;
