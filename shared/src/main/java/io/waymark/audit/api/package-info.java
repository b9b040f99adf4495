/** The endpoints that read and check the audit trail. */
@NullMarked
package io.waymark.audit.api;

import org.jspecify.annotations.NullMarked;
