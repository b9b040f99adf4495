@NullMarked
package io.waymark.projects.yaml;

import org.jspecify.annotations.NullMarked;
