/** Tests of the endpoints of the audit trail. */
@NullMarked
package io.waymark.audit.api;

import org.jspecify.annotations.NullMarked;
