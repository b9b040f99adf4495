/** The CDK app: everything Waymark has in an AWS account. */
@NullMarked
package io.waymark.infra;

import org.jspecify.annotations.NullMarked;
