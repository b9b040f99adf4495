/** YAML as Python's loader understands it, within limits, and fields read from it by name. */
@NullMarked
package io.waymark.projects.yaml;

import org.jspecify.annotations.NullMarked;
