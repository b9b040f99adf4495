/** Webhooks: who wants to be told of which changes of the registry, and what they are told. */
@NullMarked
package io.waymark.webhooks;

import org.jspecify.annotations.NullMarked;
