/** Project runs as people see them, by the synthesised state machine wherever it runs. */
@NullMarked
package io.waymark.projectruns;

import org.jspecify.annotations.NullMarked;
