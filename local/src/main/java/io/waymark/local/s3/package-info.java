/** S3 on the file system, in this process. */
@NullMarked
package io.waymark.local.s3;

import org.jspecify.annotations.NullMarked;
