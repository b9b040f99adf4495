@NullMarked
package io.waymark.projects.entities;

import org.jspecify.annotations.NullMarked;
