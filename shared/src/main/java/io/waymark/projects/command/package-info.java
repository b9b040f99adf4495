/** Command lines for a POSIX shell. */
@NullMarked
package io.waymark.projects.command;

import org.jspecify.annotations.NullMarked;
