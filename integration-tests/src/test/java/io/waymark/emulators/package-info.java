/** The AWS that tests run on where there is no account: LocalStack. */
@NullMarked
package io.waymark.emulators;

import org.jspecify.annotations.NullMarked;
