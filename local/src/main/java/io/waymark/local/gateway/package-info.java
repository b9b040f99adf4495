/** What an API Gateway HTTP API does in AWS: HTTP becomes events, answers become HTTP. */
@NullMarked
package io.waymark.local.gateway;

import org.jspecify.annotations.NullMarked;
