/**
 * Step Functions in this process: an interpreter of the states, fields and service calls that
 * Waymark's state machines use, behind the API that the SDK's client speaks.
 */
@NullMarked
package io.waymark.local.stepfunctions;

import org.jspecify.annotations.NullMarked;
