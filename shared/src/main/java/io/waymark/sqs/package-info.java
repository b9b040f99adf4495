/** Queues on AWS SQS. */
@NullMarked
package io.waymark.sqs;

import org.jspecify.annotations.NullMarked;
