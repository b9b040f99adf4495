/**
 * Webhooks without AWS: a key in a file for one in SSM, a worker on the registry's table for SQS.
 */
@NullMarked
package io.waymark.local.webhooks;

import org.jspecify.annotations.NullMarked;
