/** Secrets in AWS Secrets Manager. */
@NullMarked
package io.waymark.secretsmanager;

import org.jspecify.annotations.NullMarked;
