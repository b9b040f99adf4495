/** What the model registry keeps. */
@NullMarked
package io.waymark.modelregistry.entities;

import org.jspecify.annotations.NullMarked;
