@NullMarked
package io.waymark.git;

import org.jspecify.annotations.NullMarked;
