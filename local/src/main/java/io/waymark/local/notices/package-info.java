/** What a mail topic and an event bus do in AWS: notices become files that a person can open. */
@NullMarked
package io.waymark.local.notices;

import org.jspecify.annotations.NullMarked;
