/** Zip files of projects: what may be in one, and how one is written. */
@NullMarked
package io.waymark.projects.archive;

import org.jspecify.annotations.NullMarked;
