/** The web pages, used in a real browser. */
@NullMarked
package io.waymark.browser;

import org.jspecify.annotations.NullMarked;
