/** The endpoints of project runs: what clients ask for, and what the job of a run says. */
@NullMarked
package io.waymark.projects.api;

import org.jspecify.annotations.NullMarked;
