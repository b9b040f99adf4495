/** The description of the API in OpenAPI, made of what the server itself reads of its requests. */
@NullMarked
package io.waymark.local.openapi;

import org.jspecify.annotations.NullMarked;
