@NullMarked
package io.waymark.projects;

import org.jspecify.annotations.NullMarked;
