/** The Lambda functions: an API Gateway event in, a response out, and no rules in between. */
@NullMarked
package io.waymark.functions;

import org.jspecify.annotations.NullMarked;
