/**
 * Projects with their entry points and environments, submissions of them, and what these execute.
 */
@NullMarked
package io.waymark.projects.entities;

import org.jspecify.annotations.NullMarked;
