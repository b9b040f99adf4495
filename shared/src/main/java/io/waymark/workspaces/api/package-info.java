/** The endpoints of workspaces. */
@NullMarked
package io.waymark.workspaces.api;

import org.jspecify.annotations.NullMarked;
