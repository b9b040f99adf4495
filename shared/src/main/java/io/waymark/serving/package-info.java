/** Endpoints that answer with the versions that promotions put in place. */
@NullMarked
package io.waymark.serving;

import org.jspecify.annotations.NullMarked;
