/**
 * Files of git repositories on other hosts, by JGit: whatever a repository holds is read, and
 * nothing of it executed.
 */
@NullMarked
package io.waymark.git;

import org.jspecify.annotations.NullMarked;
