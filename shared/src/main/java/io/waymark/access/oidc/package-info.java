/** Logging in by tokens of an OpenID Connect issuer, by people and by machines. */
@NullMarked
package io.waymark.access.oidc;

import org.jspecify.annotations.NullMarked;
