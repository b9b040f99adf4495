/** MLflow Projects: what a project's files say, and what a submission of it is to execute. */
@NullMarked
package io.waymark.projects;

import org.jspecify.annotations.NullMarked;
