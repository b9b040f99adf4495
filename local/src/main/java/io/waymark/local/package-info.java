/** The embedded server: the Lambda functions and the stores they use, in one process. */
@NullMarked
package io.waymark.local;

import org.jspecify.annotations.NullMarked;
