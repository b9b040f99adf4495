/** Tests of deployments: their course, and what of a version is packed. */
@NullMarked
package io.waymark.serving;

import org.jspecify.annotations.NullMarked;
