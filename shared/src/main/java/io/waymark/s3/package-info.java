/** Artifacts in Amazon S3: the only package that knows its client. */
@NullMarked
package io.waymark.s3;

import org.jspecify.annotations.NullMarked;
