/** The model registry's rules: registered models, their versions, aliases and stages. */
@NullMarked
package io.waymark.modelregistry;

import org.jspecify.annotations.NullMarked;
