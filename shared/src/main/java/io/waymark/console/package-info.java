/** What the server knows of the web pages: where they are and how browsers are to treat them. */
@NullMarked
package io.waymark.console;

import org.jspecify.annotations.NullMarked;
