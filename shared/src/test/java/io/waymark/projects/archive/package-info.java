@NullMarked
package io.waymark.projects.archive;

import org.jspecify.annotations.NullMarked;
