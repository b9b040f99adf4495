/** Project runs and their queue as JSON objects. */
@NullMarked
package io.waymark.projects.document;

import org.jspecify.annotations.NullMarked;
