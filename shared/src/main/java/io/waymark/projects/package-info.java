/**
 * MLflow Projects: what a project's files say, what a submission of it is to execute, and its runs
 * from the queue to their outcome.
 */
@NullMarked
package io.waymark.projects;

import org.jspecify.annotations.NullMarked;
