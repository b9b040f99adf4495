/** Encryption by AWS KMS. */
@NullMarked
package io.waymark.kms;

import org.jspecify.annotations.NullMarked;
