/** CodeBuild and Batch for emulators that lack them, with this machine for a computer. */
@NullMarked
package io.waymark.emulators.jobs;

import org.jspecify.annotations.NullMarked;
