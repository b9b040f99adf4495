/**
 * Workspaces: parts of one server that know nothing of each other, as in MLflow with {@code
 * --enable-workspaces}. A request is in the one that its header names, or in the default one.
 */
@NullMarked
package io.waymark.workspaces;

import org.jspecify.annotations.NullMarked;
