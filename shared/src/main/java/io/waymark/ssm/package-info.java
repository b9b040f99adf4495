/** Secrets in AWS Systems Manager's Parameter Store. */
@NullMarked
package io.waymark.ssm;

import org.jspecify.annotations.NullMarked;
