/**
 * Projects with their entry points and environments, submissions of them, what these execute, and
 * the runs that come of it.
 */
@NullMarked
package io.waymark.projects.entities;

import org.jspecify.annotations.NullMarked;
