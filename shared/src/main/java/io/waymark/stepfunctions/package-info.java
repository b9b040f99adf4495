/** Step Functions, which runs the workflows. */
@NullMarked
package io.waymark.stepfunctions;

import org.jspecify.annotations.NullMarked;
